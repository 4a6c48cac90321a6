"""Open data and the map's: the same addresses for every language, which ?lang= names."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import edition
from core.domain.territory_paths import territory_paths
from core.domain.tiles import NoTiles, own_tiles
from core.frame import frame_context
from initiatives.domain import exports
from initiatives.domain.catalogue import FORMATS, catalogue
from initiatives.domain.filters import Filters
from initiatives.domain.grid import Box
from initiatives.domain.map_view import map_view
from initiatives.domain.open_data import COLUMNS, LICENCE, LICENCE_URL, Row, rows
from initiatives.models import Initiative

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
TILE_KEPT_S = 7 * 24 * 3600
Writer = Callable[[Iterable[Row], dict[str, Any]], Iterator[str]]
WRITERS: dict[str, Writer] = {
    "geojson": exports.geojson,
    "csv": exports.as_csv,
    "json": exports.as_json,
}


def language_of(request: HttpRequest) -> str:
    """Return the language asked for; French when there is none of that name."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else settings.LANGUAGE_CODE


def tag_of(request: HttpRequest) -> str:
    """Name the answer: it changes with the address and with what is published."""
    text = f"{edition.current()} {request.get_full_path()}"
    return f'W/"{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"'


def is_known(request: HttpRequest, etag: str, began: datetime | None) -> bool:
    """Whether who asks has this answer already (RFC 9110: the tag counts before the date)."""
    if "If-None-Match" in request.headers:
        return etag in parse_etags(request.headers["If-None-Match"])
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and began is not None and int(began.timestamp()) <= since


def open_to_everyone(response: HttpResponseBase, etag: str, began: datetime | None) -> None:
    """Let every site read it, and say under which licence."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["ETag"] = etag
    if began is not None:
        response.headers["Last-Modified"] = http_date(began.timestamp())


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the initiatives that the filters leave, in one of the formats."""
    etag, began = tag_of(request), edition.began_at()
    response: HttpResponseBase
    if is_known(request, etag, began):
        response = HttpResponseNotModified()
    else:
        filters = Filters.read(request.GET, language_of(request))
        origin = f"{request.scheme}://{request.get_host()}"
        found = rows(filters, origin)
        head = {"source": origin, "date": timezone.now().isoformat(timespec="seconds")}
        response = StreamingHttpResponse(
            WRITERS[form](found, head), content_type=FORMATS[form].content_type
        )
        response.headers["Content-Disposition"] = f'inline; filename="initiatives.{form}"'
    open_to_everyone(response, etag, began)
    return response


def read_box(text: str) -> Box:
    """Read "west,south,east,north" in degrees. Raises ValueError with a sentence."""
    wrong = _("bbox is west,south,east,north in degrees, for instance -1.9,47.3,-1.0,48.0.")
    try:
        west, south, east, north = (float(part) for part in text[:200].split(","))
    except ValueError as error:
        raise ValueError(wrong) from error
    # Comparisons with NaN are false.
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(wrong)
    return Box(west, south, east, north)


def read_zoom(text: str) -> float:
    """Read a zoom. Raises ValueError with a sentence."""
    wrong = _("zoom is a number from 0 to 24.")
    try:
        zoom = float(text[:20])
    except ValueError as error:
        raise ValueError(wrong) from error
    if not 0 <= zoom <= 24:
        raise ValueError(wrong)
    return zoom


@require_safe
def map_data(request: HttpRequest) -> HttpResponse:
    """Give what the map draws in a view: points when few, clusters when many."""
    language = language_of(request)
    with override(language):
        try:
            box = read_box(request.GET.get("bbox", ""))
            zoom = read_zoom(request.GET.get("zoom", "10"))
        except ValueError as error:
            return as_json(request, {"error": str(error)}, status=400)
        filters = Filters.read(request.GET, language)
        content = map_view(
            filters.apply(Initiative.objects.published()),
            language=language,
            box=box,
            zoom=zoom,
            themes=filters.theme_keys if filters.themes else None,
            is_filtered_otherwise=bool(filters.commune) or not filters.knows_facets_alone(),
        )
    return as_json(request, content)


@require_safe
def territory(request: HttpRequest) -> HttpResponse:
    """Give the outlines that the map draws, as compact paths."""
    return as_json(request, territory_paths())


def as_json(request: HttpRequest, content: dict[str, Any], status: int = 200) -> HttpResponse:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'W/"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response: HttpResponse
    if status == 200 and etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="application/json", status=status)
    open_to_everyone(response, etag, None)
    return response


@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Give a tile of the council's own file, when there is one."""
    try:
        tiles = own_tiles()
    except NoTiles as error:
        raise Http404 from error
    etag = f'"{tiles.stamp}"'
    response: HttpResponse
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        image = tiles.get(z, x, y)
        if image is None:
            raise Http404
        response = HttpResponse(image, content_type=tiles.content_type)
    response.headers["Cache-Control"] = f"public, max-age={TILE_KEPT_S}"
    response.headers["ETag"] = etag
    return response


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Describe the data in the reader's language: addresses, columns, licence, date."""
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else get_language_from_request(request)
    with override(language):
        context = frame_context(
            request,
            title=_("Open data"),
            description=_("The initiatives as GeoJSON, CSV and JSON, free to use."),
            languages={code: f"{request.path}?lang={code}" for code, _name in settings.LANGUAGES},
        )
        response = render(
            request,
            "initiatives/open_data.html",
            {
                **context,
                "columns": COLUMNS,
                "formats": FORMATS.items(),
                "licence": LICENCE,
                "licence_url": LICENCE_URL,
                "count": Initiative.objects.published().count(),
                "updated": edition.began_at(),
                "origin": f"{request.scheme}://{request.get_host()}",
            },
        )
    response.headers["Content-Language"] = language
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def catalogue_view(request: HttpRequest) -> HttpResponse:
    """Give the DCAT-AP description that harvesters of open data read."""
    language = language_of(request)
    with override(language):
        origin = f"{request.scheme}://{request.get_host()}"
        content = catalogue(origin + reverse("initiatives_data:index"), language)
    response = as_json(request, content)
    response.headers["Content-Type"] = "application/ld+json"
    return response

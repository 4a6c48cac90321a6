"""The list of initiatives and the page of one."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.frame import frame_context
from core.models import CouncilSettings
from initiatives.domain.detail import (
    Detail,
    draft_detail,
    former_address,
    published_detail,
)
from initiatives.domain.filters import Filters
from initiatives.domain.listing import listing
from initiatives.domain.live_map import live_map, tiles_host
from initiatives.domain.structured import structured_data
from initiatives.models import Initiative

# The list and the map are two addresses of one result, for windows that show one of them.
MAP_VIEW = "map"


@require_safe
def initiative_list(request: HttpRequest) -> HttpResponse:
    """Show the initiatives that the address asks for, as a list and as a map."""
    view = {"view": MAP_VIEW} if request.GET.get("view") == MAP_VIEW else {}
    filters = Filters.read(request.GET, language())
    results = listing(filters, page=request.GET.get("page", ""), view=view)
    council = CouncilSettings.for_request(request)
    context = {
        "live_map": live_map(filters, council),
        "embed_address": request.build_absolute_uri(reverse("initiatives:embed")) + filters.query(),
        "tiles_host": tiles_host(council),
        "listing": results,
        "themes": [choice.theme for choice in results.themes],
        "tags_language": "" if language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE,
        "is_map": bool(view),
        "list_url": filters.query(),
        "map_url": filters.query(view=MAP_VIEW),
    }
    frame = frame_context(
        request,
        title=_("The initiatives"),
        description=_("What the inhabitants do together: the list, the map and the open data."),
    )
    response = render(request, "initiatives/list.html", {**frame, **context})
    allow_tiles(response, council)
    return response


def allow_tiles(response: HttpResponse, council: CouncilSettings) -> None:
    """Let this page, and no other, show the council's tiles once the reader asks for them."""
    host = tiles_host(council)
    if host:
        response._csp_update = {"img-src": [f"https://{host}"]}  # type: ignore[attr-defined]


@require_safe
def initiative_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show one initiative, in the reader's language or in its own."""
    shown = published_detail(slug, language())
    if shown is not None:
        return render(request, "initiatives/detail.html", detail_context(request, shown))
    present = former_address(slug)
    if present is None:
        raise Http404
    return redirect("initiatives:detail", present, permanent=True)


def initiative_preview(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Show an initiative to its editor as the form or a draft has it, saved or not."""
    if initiative.locale_id is None:
        # Wagtail gives it when it saves.
        initiative.locale = initiative.get_default_locale()
    with translation.override(initiative.locale.language_code):
        context = detail_context(request, draft_detail(initiative))
        return render(request, "initiatives/detail.html", context)


def detail_context(request: HttpRequest, shown: Detail) -> dict[str, Any]:
    crumbs = [(_("Initiatives"), reverse("initiatives:list"))]
    if shown.theme:
        theme_list = Filters(themes=(shown.theme.slug,)).query()
        crumbs.append((shown.theme.name, reverse("initiatives:list") + theme_list))
    frame = frame_context(
        request,
        title=shown.words.title,
        crumbs=crumbs,
        description=shown.words.summary,
        written_in=shown.written_in,
        image=shown.photos[0].image if shown.photos else None,
        translated=shown.words if shown.is_translated else None,
    )
    return {
        **frame,
        "shown": shown,
        "structured_data": structured_data(shown, frame["frame"].canonical),
    }


def language() -> str:
    return get_language() or settings.LANGUAGE_CODE

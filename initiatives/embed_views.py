"""The map of the initiatives for the pages of others, in a frame of theirs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.models import CouncilSettings
from initiatives.domain.filters import Filters
from initiatives.domain.listing import listing
from initiatives.domain.live_map import live_map


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest) -> HttpResponse:
    """Show the map of what the filters leave: no menu, no cookie, links open in a new tab.

    Any site may frame it: its policy differs from the other pages' in that only. Tiles, which
    come from elsewhere, are for the council's own page.
    """
    filters = Filters.read(request.GET, get_language() or "fr")
    results = listing(filters, page="1", view={})
    council = CouncilSettings.for_request(request)
    live = live_map(filters, council)
    live.pop("tiles", None)
    context: dict[str, Any] = {
        "council": council,
        "live_map": live,
        "listing": results,
        "themes": [choice.theme for choice in results.themes],
        "list_url": reverse("initiatives:list") + filters.query(),
    }
    response = render(request, "initiatives/embed.html", context)
    response._csp_update = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response

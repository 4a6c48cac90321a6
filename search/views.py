"""The search: its page, what it proposes while one types, and its feed."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.frame import frame_context
from core.models import CouncilSettings
from core.responses import asked_again
from home.domain.feed import write_feed
from home.views import full_address
from search.domain import missed
from search.domain.addresses import chosen_filters, query_string
from search.domain.feed import newest
from search.domain.filters import read_query
from search.domain.parse import clean_query
from search.domain.searching import Found, search
from search.domain.suggesting import suggest as proposals

SUGGESTIONS_KEPT_S = 60


def reader() -> str:
    return get_language() or settings.LANGUAGE_CODE


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found; the empty field when nothing was asked."""
    found = search(read_query(request.GET, reader()), request)
    frame = frame_context(
        request, title=_("Search"), description=_("Find a page, a meeting or a document.")
    )
    response = render(request, "search/results.html", {**frame, **context_of(found)})
    if found.query.text and (found.is_missed or found.is_empty):
        if found.is_missed:
            missed.note(found.query.text, reader())
        # Asked each time, so that each is counted.
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def window_title(found: Found) -> str:
    if not found.query.text:
        return _("Search")
    sentence = ngettext(
        "Search: %(text)s, %(count)s result", "Search: %(text)s, %(count)s results", found.total
    )
    return sentence % {"text": found.query.text, "count": found.total}


def context_of(found: Found) -> dict[str, Any]:
    return {
        "found": found,
        "window_title": window_title(found),
        "chosen": chosen_filters(found),
        "also": [(text, query_string(found.query.with_text(text))) for text in found.also],
        "suggest_url": reverse("search:suggest"),
        "feed_url": f"{reverse('search:feed')}{query_string(found.query)}",
    }


@require_safe
@cache_control(public=True, max_age=SUGGESTIONS_KEPT_S)
def suggest(request: HttpRequest) -> JsonResponse:
    """Return texts to look for, and a sentence that says how many there are."""
    text = clean_query(request.GET.get("q", ""))
    found = proposals(text, reader())
    sentence = ngettext("%(count)s suggestion", "%(count)s suggestions", len(found))
    return JsonResponse(
        {
            "query": text,
            "status": sentence % {"count": len(found)} if found else _("No suggestion"),
            "suggestions": [{"text": one.text, "lang": one.language} for one in found],
        }
    )


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """Return a search as an Atom feed: what was published last of what it finds."""
    query = read_query(request.GET, reader())
    council = CouncilSettings.for_request(request)
    found = newest(query, request)
    body = write_feed(
        found,
        title=f"{title_of(query.text)} — {council.full_name}",
        author=council.full_name,
        language=reader(),
        home=full_address(request, f"{reverse('search:results')}{query_string(query)}"),
        address=full_address(request, f"{reverse('search:feed')}{query_string(query)}"),
    )
    modified = max((entry.updated for entry in found), default=None)
    return asked_again(request, body, "application/atom+xml; charset=utf-8", modified)


def title_of(text: str) -> str:
    return _("Search: %(text)s") % {"text": text} if text else _("Search")

"""What contributors see of what they sent, by a link that only they have."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.frame import frame_context
from initiatives.domain.contributions import tokens


@require_safe
def follow_up(request: HttpRequest, token: str) -> HttpResponse:
    """Say where a contribution stands. Reading changes nothing."""
    contribution = tokens.find(token)
    if contribution is None:
        raise Http404
    frame = frame_context(request, title=_("Follow what I sent"))
    response = render(
        request, "initiatives/follow_up.html", {**frame, "contribution": contribution}
    )
    return kept_private(response)


def kept_private(response: HttpResponse) -> HttpResponse:
    """Let neither caches nor search engines have a page, nor its links tell its address."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

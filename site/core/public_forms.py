"""What every public form has: no cookie, bounded requests, pages that no cache keeps.

There is no session and no account whose rights another site could borrow, so that Django's CSRF
token, which needs a cookie, would protect nothing. A form sent from another site is refused.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from core.domain.limits import TooMany
from core.frame import frame_context

METHODS = ("GET", "HEAD", "POST")
# Five photos of ten megabytes, and the words.
MAX_BODY_BYTES = 55 * 1024 * 1024

View = Callable[..., HttpResponseBase]


def public_form(view: View) -> View:
    """Make a view that anybody may post to; TooMany becomes a page that says when to come back."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        # Browsers write it, and no script of another site can.
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
            raise PermissionDenied
        if body_length(request) > MAX_BODY_BYTES:
            return kept_private(too_heavy(request))
        try:
            response = view(request, *args, **kwargs)
        except TooMany as refusal:
            response = too_many(request, refusal.wait_s)
        return kept_private(response)

    return wrapped


def body_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def kept_private(response: HttpResponseBase) -> HttpResponseBase:
    """Let no cache have a page, nor its links tell its address, which may be a secret."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def kept_from_search_engines(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def too_many(request: HttpRequest, wait_s: int) -> HttpResponse:
    """Say that the limit is reached, and until when."""
    minutes = -(-wait_s // 60)
    context = frame_context(request, title=_("Too many at once"))
    response = render(request, "429.html", {**context, "minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(wait_s)
    return response


def too_heavy(request: HttpRequest) -> HttpResponse:
    context = frame_context(request, title=_("These photos weigh too much"))
    return render(request, "413.html", context, status=413)

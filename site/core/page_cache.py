"""A cache of whole public pages, before sessions and accounts: a hit asks the database nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from core import edition

# What never depends on the address alone.
PERSONAL_PREFIXES = ("/admin/", "/accounts/", "/documents/", "/media/", "/static/", "/healthz")
TYPES = ("text/html", "text/calendar", "application/atom+xml", "application/xml", "text/plain")
# Longer ones are searches of one person, or an attempt to fill the cache.
MAX_QUERY_CHARS = 200
MAX_BODY_BYTES = 1024 * 1024
# The edition decides what is served; this only lets what nobody asks for go.
KEPT_S = 24 * 3600
LEFT_OUT = frozenset({"set-cookie", "date", "connection", "content-length"})


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A response as it was sent, and the edition it was rendered in."""

    edition: str
    etag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class PageCacheMiddleware:
    """Answer anonymous readers from the cache, with an ETag.

    Stands outside compression, so that what is kept is compressed already. The host is part of
    the key; an unknown one is refused by get_host() as everywhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not may_be_kept(request):
            return self.get_response(request)
        # Before rendering: what is published meanwhile makes the result one of a past edition.
        now = edition.current()
        key = key_of(request)
        kept = cache.get(key)
        if kept is None or kept.edition != now:
            response = self.get_response(request)
            if not is_public(response):
                return response
            kept = keep(key, response, now)
        return answer(request, kept)


def may_be_kept(request: HttpRequest) -> bool:
    """Whether the answer depends on the address alone."""
    return (
        request.method in {"GET", "HEAD"}
        and not request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, "messages"}
        and "Authorization" not in request.headers
        and not request.path_info.startswith(PERSONAL_PREFIXES)
        # The one address that answers by the reader's preferences.
        and request.path_info != "/"
        and len(request.META.get("QUERY_STRING", "")) <= MAX_QUERY_CHARS
    )


def key_of(request: HttpRequest) -> str:
    """Name what the answer depends on: host, scheme, address, and the compression accepted."""
    accepted = request.headers.get("Accept-Encoding", "")
    parts = (
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        "gzip" if "gzip" in accepted else "plain",
    )
    return "page:" + hashlib.blake2b("\n".join(parts).encode(), digest_size=20).hexdigest()


def is_public(response: HttpResponseBase) -> bool:
    """Whether everybody may have this answer: no cookie, not marked private, a plain success."""
    control = response.headers.get("Cache-Control", "")
    vary = response.headers.get("Vary", "").lower()
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in ("private", "no-store"))
        # Of what Vary names, the session was looked at in the request, the rest is in the key.
        and "accept-language" not in vary
        and response.headers.get("Content-Type", "").startswith(TYPES)
        and len(response.content) <= MAX_BODY_BYTES  # type: ignore[attr-defined]
    )


def keep(key: str, response: HttpResponse, now: str) -> KeptPage:
    etag = f'W/"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    patch_vary_headers(response, ("Accept-Encoding",))
    headers = tuple(
        (name, value) for name, value in response.headers.items() if name.lower() not in LEFT_OUT
    )
    kept = KeptPage(now, response.headers.get("ETag", etag), headers, response.content)
    cache.set(key, kept, KEPT_S)
    return kept


def answer(request: HttpRequest, kept: KeptPage) -> HttpResponse:
    """Give the page, or 304 to who has it. A browser asks again each time: it is cheap."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response: HttpResponse
    if known and (kept.etag in known or known == ["*"]):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(kept.body if request.method == "GET" else b"")
    for name, value in kept.headers:
        response.headers[name] = value
    response.headers["ETag"] = kept.etag
    response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
    if request.method == "HEAD":
        response.headers["Content-Length"] = str(len(kept.body))
    return response

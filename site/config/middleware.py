"""Response headers and language of a request, decided by its path."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware

from config import csp

type_response = Callable[[HttpRequest], HttpResponse]

# Paths that never redirect into a language.
UNLOCALISED_PREFIXES = (
    "/admin/",
    "/documents/",
    "/data/",
    "/static/",
    "/media/",
    "/healthz",
    "/robots.txt",
    "/sitemap.xml",
    "/.well-known/",
    csp.REPORTS,
)

COMPRESSED_TYPES = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/javascript",
    "application/atom+xml",
    "application/rss+xml",
    "application/xml",
    "image/svg+xml",
)


class PublicLocaleMiddleware(LocaleMiddleware):
    """Django's, except that an unknown address under /admin/ or /data/ is a plain 404."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(UNLOCALISED_PREFIXES):
            return response
        return super().process_response(request, response)


class PathCSPMiddleware(CSPMiddleware):
    """Strict policy everywhere, the relaxed one under /admin/ only."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith("/admin/"):
            response._csp_replace = csp.ADMIN  # type: ignore[attr-defined]
        return super().process_response(request, response)


class TextGZipMiddleware(GZipMiddleware):
    """Compress texts, never files to download: those are compressed already, and large.

    Django adds random bytes to each answer, so that its length tells nothing of a secret in it.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(COMPRESSED_TYPES):
            return super().process_response(request, response)
        return response


class SecurityHeadersMiddleware:
    """Add the headers that Django has no setting for."""

    def __init__(self, get_response: type_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
        )
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Reporting-Endpoints", f'policy="{csp.REPORTS}"')
            response.headers.setdefault(*csp.EMBEDDER)
        return response

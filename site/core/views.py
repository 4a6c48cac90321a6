"""Public views: a page of the tree, the picture of a document."""

from functools import cache

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page, get_page_models
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from core.frame import root_path
from core.models import CouncilDocument
from core.visibility import is_closed

# For browsers alone: a document may become private.
MAX_AGE_S = 3600


@require_safe
def document_first_page(request: HttpRequest, document_id: int, token: str) -> FileResponse:
    """Serve the picture of a first page to whoever may read the document itself.

    The token, a new one with each file, makes the address of a picture that never changes.
    """
    document = get_object_or_404(
        CouncilDocument.objects.select_related("collection"), pk=document_id
    )
    if not document.first_page or document.first_page.name.rpartition("/")[2] != token:
        raise Http404
    for check in hooks.get_hooks("before_serve_document"):
        if isinstance(check(document, request), HttpResponse):
            raise Http404
    try:
        file = document.first_page.open()
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/webp")
    response.headers["Cache-Control"] = f"private, max-age={MAX_AGE_S}"
    return response


def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a page by Wagtail's own view, once found by its whole address: one query.

    Wagtail would read the locale, the home page, its translation and its fields, then two pages
    a level, and the restrictions.
    """
    # Where Wagtail (8.0) keeps the route of a request, and looks before it asks for it.
    request._wagtail_route_for_request = route(request, path)  # type: ignore[attr-defined]
    response: HttpResponseBase = serve(request, path)
    return response


def route(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the live page at an address under the home page of the reader's language."""
    root = root_path(request)
    pages = Page.objects.filter(url_path=f"{root}{path}").annotate(is_closed=is_closed())
    found = pages.select_related(*child_names()).first() if root else None
    if found is None or not found.live:
        return None
    kind = found.cached_content_type.model
    shown = getattr(found, kind) if kind in child_names() else found
    # Known here: the page does not ask for it again.
    shown.is_closed = found.is_closed
    return shown.route(request, [])


@cache
def child_names() -> tuple[str, ...]:
    """Return the names under which a page holds what its type adds."""
    return tuple(
        model._meta.model_name for model in get_page_models() if model._meta.model_name != "page"
    )

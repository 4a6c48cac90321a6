"""Public views of no language: what belongs to a document."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks

from core.models import CouncilDocument

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

"""Pictures of the media folder or bucket, for a server that stands alone."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

# Uploaded documents and the pictures of their first pages are not among them: views serve those,
# with their permissions.
PUBLIC_FOLDERS = ("images/", "original_images/")
# Wagtail names a rendition after its content: a changed picture has another name.
LOCAL = FileSystemStorage
MAX_AGE_S = 30 * 24 * 3600


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture. A proxy before the site may do it instead, from the same folders."""
    if not path.startswith(PUBLIC_FOLDERS) or ".." in path:
        raise Http404
    response = from_folder(request, path) if isinstance(default_storage, LOCAL) else stream(path)
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE_S}"
    return response


def from_folder(request: HttpRequest, path: str) -> HttpResponseBase:
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))


def stream(path: str) -> HttpResponseBase:
    """Pass on a file of the bucket, whose address nobody is told."""
    if not default_storage.exists(path):
        raise Http404
    return FileResponse(default_storage.open(path), filename=path.rpartition("/")[2])

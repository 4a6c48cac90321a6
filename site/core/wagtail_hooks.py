"""Wiring of the admin."""

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.admin_views import territory_geojson
from core.domain.document_access import may_download
from core.models import CouncilDocument
from core.permissions import keep_source_from_translators
from core.viewsets import GlossaryTermViewSet, OrganisationViewSet

register_snippet(OrganisationViewSet)
register_snippet(GlossaryTermViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("territory.geojson", territory_geojson, name="territory_geojson")]


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/council.css"))


# Before wagtail-localize's own, which opens its translation editor.
hooks.register("before_edit_snippet", keep_source_from_translators, order=-20)


# After Wagtail's own: a private collection asks for a login or a password.
@hooks.register("before_serve_document", order=10)
def refuse_documents_of_drafts(document: CouncilDocument, request: HttpRequest) -> None:
    if not may_download(document, request):
        raise Http404

"""Wiring of the admin."""

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.admin_views import address_search, territory_geojson
from core.domain.document_access import may_download
from core.models import CouncilDocument
from core.permissions import keep_source_from_translators
from core.translation_admin import editor
from core.translation_admin import urls as translation_urls
from core.viewsets import GlossaryTermViewSet, OrganisationViewSet

register_snippet(OrganisationViewSet)
register_snippet(GlossaryTermViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("territory.geojson", territory_geojson, name="territory_geojson"),
        path("addresses/", address_search, name="address_search"),
    ]


@hooks.register("register_admin_urls", order=-10)
def translation_admin_urls() -> list[URLResolver]:
    return [path("localize/", include(translation_urls))]


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/council.css"))


# Before wagtail-localize's own, which opens its translation editor.
hooks.register("before_edit_snippet", keep_source_from_translators, order=-20)
for when in ("before_edit_page", "before_edit_snippet"):
    hooks.register(when, editor.open_editor, order=-10)
for when in ("before_publish_page", "before_publish"):
    hooks.register(when, editor.keep_unapproved)
hooks.register("before_bulk_action", editor.keep_unapproved_in_bulk)
hooks.register("before_convert_alias_page", editor.keep_alias)


# After Wagtail's own: a private collection asks for a login or a password.
@hooks.register("before_serve_document", order=10)
def refuse_documents_of_drafts(document: CouncilDocument, request: HttpRequest) -> None:
    if not may_download(document, request):
        raise Http404

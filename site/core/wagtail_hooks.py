"""Wiring of the admin."""

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.admin_documents import DocumentIndexView, show_states_in_chooser
from core.admin_mails import MailsMenuItem, MailsView, send_mail_again
from core.admin_tasks import BackgroundTasksMenuItem, BackgroundTasksView, run_task_again
from core.admin_views import address_search, territory_geojson
from core.domain.document_access import may_download
from core.models import CouncilDocument
from core.permissions import keep_source_from_translators
from core.translation_admin import hooks as translation_hooks  # noqa: F401 -- registers them
from core.viewsets import GlossaryTermViewSet, OrganisationViewSet

show_states_in_chooser()
register_snippet(OrganisationViewSet)
register_snippet(GlossaryTermViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("territory.geojson", territory_geojson, name="territory_geojson"),
        path("addresses/", address_search, name="address_search"),
        path("background-tasks/", BackgroundTasksView.as_view(), name="background_tasks"),
        path(
            "background-tasks/results/",
            BackgroundTasksView.as_view(results_only=True),
            name="background_tasks_results",
        ),
        path("background-tasks/<uuid:task_id>/", run_task_again, name="run_task_again"),
        path("mails/", MailsView.as_view(), name="outgoing_mails"),
        path("mails/results/", MailsView.as_view(results_only=True), name="outgoing_mails_results"),
        path("mails/<int:pk>/", send_mail_again, name="send_mail_again"),
        # In place of Wagtail's views of the same addresses: ours come first.
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
    ]


@hooks.register("register_reports_menu_item")
def background_tasks_menu_item() -> BackgroundTasksMenuItem:
    return BackgroundTasksMenuItem(
        _("Background tasks"),
        reverse("background_tasks"),
        name="background-tasks",
        icon_name="cogs",
        order=1300,
    )


@hooks.register("register_reports_menu_item")
def mails_menu_item() -> MailsMenuItem:
    return MailsMenuItem(
        _("Mails"), reverse("outgoing_mails"), name="mails", icon_name="mail", order=1310
    )


@hooks.register("register_account_menu_item")
def second_factors_menu_item(request: HttpRequest) -> dict[str, str | Promise]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Your second factors"),
        "help_text": _("An application, a passkey and recovery codes, beside your password."),
    }


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

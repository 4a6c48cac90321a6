"""Wiring of translation in the admin; wagtail_hooks imports it."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from core.domain.translation.originals import MINOR_EDIT
from core.translation_admin import editor, minor, urls
from core.translation_admin.board import Board


@hooks.register("register_admin_urls", order=-10)
def translation_urls() -> list[URLPattern | URLResolver]:
    """Before those of wagtail-localize, some of which they replace."""
    return [
        path("localize/", include(urls)),
        path("translations/", Board.as_view(), name="translations"),
        path("translations/minor/<int:kind_id>/<int:key>/", minor.minor_edit, name="minor_edit"),
    ]


@hooks.register("register_admin_menu_item")
def translations_menu_item() -> MenuItem:
    address = reverse_lazy("translations")
    return MenuItem(_("Translations"), address, icon_name="wagtail-localize-language", order=530)


@hooks.register("construct_reports_menu")
def leave_other_report_out(request: HttpRequest, items: list[MenuItem]) -> None:
    """wagtail-localize's report knows neither reviews nor what is missing."""
    items[:] = [item for item in items if not item.url.endswith("/localize/reports/translations/")]


@hooks.register("insert_global_admin_css")
def translation_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/translations.css"))


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        MINOR_EDIT, _("Minor edit"), _("Minor edit: the translations stay valid")
    )


# Before wagtail-localize's own, which open its translation editor.
for when in ("before_edit_page", "before_edit_snippet"):
    hooks.register(when, editor.open_editor, order=-10)
    hooks.register(when, minor.tell_when_opened)
for when in ("after_publish_page", "after_publish"):
    hooks.register(when, minor.tell_of_outdated)
for when in ("before_publish_page", "before_publish"):
    hooks.register(when, editor.keep_unapproved)
for when in ("before_unpublish_page", "before_unpublish"):
    hooks.register(when, editor.note_what_to_keep)
hooks.register("before_bulk_action", editor.keep_unapproved_in_bulk)
hooks.register("before_convert_alias_page", editor.keep_alias)

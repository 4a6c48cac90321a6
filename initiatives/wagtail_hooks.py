"""Wiring of the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from initiatives.bulk_actions import AddTagBulkAction, PublishBulkAction, UnpublishBulkAction
from initiatives.duplicates_admin import DuplicatesView, PairView, look_for_duplicates
from initiatives.import_admin import urls as import_urls
from initiatives.models import Initiative
from initiatives.moderation import hooks as moderation_hooks  # noqa: F401 -- registers them
from initiatives.reports import PointsToCheckView
from initiatives.viewsets import InitiativeViewSet, ThemeViewSet

register_snippet(InitiativeViewSet)
register_snippet(ThemeViewSet)
for action in (PublishBulkAction, UnpublishBulkAction, AddTagBulkAction):
    hooks.register("register_bulk_action", action)


class ReportMenuItem(MenuItem):
    """Shown to those who may open the reports on initiatives."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Initiative)
        return bool(policy.user_has_permission(request.user, "change"))


@hooks.register("register_reports_menu_item")
def points_menu_item() -> MenuItem:
    return ReportMenuItem(
        _("Points to check"), reverse("initiative_points"), icon_name="site", order=500
    )


@hooks.register("register_reports_menu_item")
def duplicates_menu_item() -> MenuItem:
    return ReportMenuItem(
        _("Likely duplicates"), reverse("initiative_duplicates"), icon_name="copy", order=510
    )


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    results = PointsToCheckView.as_view(results_only=True)
    pairs = DuplicatesView.as_view(results_only=True)
    return [
        path("reports/duplicates/", DuplicatesView.as_view(), name="initiative_duplicates"),
        path("reports/duplicates/results/", pairs, name="initiative_duplicates_results"),
        path("reports/duplicates/look/", look_for_duplicates, name="initiative_duplicates_look"),
        path("reports/duplicates/<int:pk>/", PairView.as_view(), name="initiative_pair"),
        path("initiatives/imports/", include(import_urls)),
        path("reports/points/", PointsToCheckView.as_view(), name="initiative_points"),
        path("reports/points/results/", results, name="initiative_points_results"),
    ]


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/imports.css"))

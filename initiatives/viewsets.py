"""Lists and forms of the snippets in the admin."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from initiatives.admin_filters import InitiativeFilterSet
from initiatives.models import Initiative, InitiativeQuerySet, Theme


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_order = 520
    add_to_admin_menu = True
    list_display = ("name", "face", "slug", UpdatedAtColumn())
    ordering = ("face", "name")


class InitiativeViewSet(SnippetViewSet):
    model = Initiative
    icon = "globe"
    menu_order = 150
    add_to_admin_menu = True
    list_display = (
        "title",
        LocaleColumn(),
        "theme",
        "commune",
        Column("get_point_precision_display", label=_("Precision"), sort_key="point_precision"),
        UpdatedAtColumn(),
    )
    list_export = (
        "title",
        "locale",
        "theme",
        "commune",
        "location",
        "get_point_precision_display",
        "organisation",
        "live",
        "first_published_at",
    )
    filterset_class = InitiativeFilterSet
    ordering = ("-pk",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> InitiativeQuerySet:
        """What the list shows, without a query a row."""
        return Initiative.objects.select_related("theme", "commune", "locale").defer(
            "body", "commune__geometry"
        )

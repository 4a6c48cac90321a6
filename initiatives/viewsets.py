"""Lists and forms of the snippets in the admin."""

from django.db.models import Exists
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LocaleColumn, StatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from initiatives.admin_filters import InitiativeFilterSet, reviews
from initiatives.import_admin.views import RIGHTS as IMPORT_RIGHTS
from initiatives.models import Initiative, InitiativeQuerySet, Theme


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_order = 520
    add_to_admin_menu = True
    list_display = ("name", "face", "slug", UpdatedAtColumn())
    ordering = ("face", "name")


def state_in_words(row: Initiative) -> Promise:
    """Say the state of a row of the list; Wagtail's own words ask a query a row."""
    if row.is_in_review:
        return _("In review")
    if row.live:
        return _("Published, changed since") if row.has_unpublished_changes else _("Published")
    return _("Not published")


class InitiativeIndexView(IndexView):
    """The list, with what can be done to many beside the form of one."""

    def get_header_more_buttons(self) -> list[Button]:
        buttons = super().get_header_more_buttons()
        if self.request.user.has_perms(IMPORT_RIGHTS):
            address = reverse("initiative_imports")
            buttons.append(Button(_("Import"), url=address, icon_name="download", priority=40))
        return buttons


class InitiativeViewSet(SnippetViewSet):
    model = Initiative
    index_view_class = InitiativeIndexView
    icon = "globe"
    menu_order = 150
    add_to_admin_menu = True
    list_display = (
        "title",
        # Wagtail would fix the language of these labels when it starts.
        LocaleColumn(label=_("Language")),
        "theme",
        "commune",
        Column("get_point_precision_display", label=_("Precision"), sort_key="point_precision"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=state_in_words,
            sort_key="live",
            primary=lambda row: row.live,
        ),
        UpdatedAtColumn(label=_("Updated")),
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
    # The originals first: translations have their own board.
    ordering = ("-is_original", "-pk")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> InitiativeQuerySet:
        """What the list shows, without a query a row."""
        rows = Initiative.objects.select_related("theme", "commune", "locale")
        return rows.annotate(is_in_review=Exists(reviews())).defer("body", "commune__geometry")

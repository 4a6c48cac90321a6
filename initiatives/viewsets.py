"""Lists and forms of the snippets in the admin."""

from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from initiatives.models import Initiative, Theme


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
    list_display = ("title", "theme", "commune", UpdatedAtColumn())

"""Lists and forms of the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.models import Promotion, Synonyms


class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    icon = "link"
    menu_label = _("Synonyms")
    list_display = ("__str__", Column("get_language_display", label=_("Language")))
    list_filter = ("language",)
    search_fields = ("words",)


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    list_display = (
        "__str__",
        Column("page", label=_("Page")),
        Column("get_language_display", label=_("Language")),
    )
    list_filter = ("language",)
    search_fields = ("words",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Promotion]:
        return Promotion.objects.select_related("page")


class SearchViewSetGroup(SnippetViewSetGroup):
    """What editors say about searches, in one menu."""

    items = (SynonymsViewSet, PromotionViewSet)
    menu_label = _("Site search")
    menu_icon = "search"
    menu_order = 540

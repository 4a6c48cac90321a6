"""The list of the queue."""

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from core.models import Commune
from initiatives.domain.contributions.waiting import how_much_waits
from initiatives.domain.themes import shown_themes
from initiatives.enums import ContributionState
from initiatives.models import Contribution, ContributionEvent
from initiatives.moderation.filters import ContributionFilterSet


def theme_of(row: Contribution) -> str:
    names = {theme.slug: theme.name for theme in shown_themes(get_language() or "").values()}
    return names.get(row.payload.get("theme", ""), "")


class ReviewColumn(TitleColumn):
    """The title, a link to the screen where it is decided; the list's filters come along."""

    def get_link_url(self, instance: Contribution, parent_context: dict[str, Any]) -> str:
        url = reverse("contributions:review", args=[instance.pk])
        return url + query_without(parent_context["request"], "decided", "p", "ordering")

    def get_link_attrs(
        self, instance: Contribution, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        attrs: dict[str, Any] = super().get_link_attrs(instance, parent_context)
        return {**attrs, "data-queue-row": ""}


class QueueView(IndexView):
    """What waits, the oldest first; every filter in the address."""

    model = Contribution
    permission_policy = ModelPermissionPolicy(Contribution)
    any_permission_required = ["change"]
    page_title = _("Contributions")
    header_icon = "clipboard-list"
    index_url_name = "contributions:index"
    index_results_url_name = "contributions:results"
    template_name = "initiatives/admin/moderation/queue.html"
    filterset_class = ContributionFilterSet
    default_ordering = "submitted_at"
    paginate_by = 50
    columns = (
        ReviewColumn("title", label=_("Title"), accessor=str, width="28%"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda row: row.state == ContributionState.WAITING,
        ),
        Column("theme", label=_("Theme"), accessor=theme_of),
        Column("commune", label=_("Commune"), accessor="commune_name"),
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("photo_count", label=_("Photos")),
        Column("assigned_to", label=_("Given to")),
        DateColumn("submitted_at", label=_("Received"), sort_key="submitted_at"),
    )

    def get_base_queryset(self) -> QuerySet[Contribution]:
        """Add what the columns show, without a query a row."""
        own = Commune.objects.filter(insee=OuterRef("commune_code")).values("name")
        rows = Contribution.objects.exclude(state=ContributionState.UNCONFIRMED)
        return (
            rows.select_related("assigned_to")
            .annotate(commune_code=KT("payload__commune"))
            .annotate(
                commune_name=Coalesce(Subquery(own[:1]), F("initiative__commune__name")),
                photo_count=Count("photos"),
            )
            .order_by("submitted_at", "pk")
        )

    def order_queryset(self, queryset: QuerySet[Contribution]) -> QuerySet[Contribution]:
        return queryset.order_by(self.ordering, "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = how_much_waits()
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "waiting": waiting,
            "sentence": waiting.sentence,
            "query": query_without(self.request, "decided"),
            "just_decided": just_decided(self.request),
        }


def query_without(request: HttpRequest, *names: str) -> str:
    """Return the rest of the address, with its question mark, or ""."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return f"?{query.urlencode()}" if query else ""


def queue_url(request: HttpRequest) -> str:
    """Return the address of the list with the filters of a request."""
    return reverse("contributions:index") + query_without(request, "decided", "into")


def just_decided(request: HttpRequest) -> ContributionEvent | None:
    """Return the decision that brought the moderator here, for its "undo"."""
    key = request.GET.get("decided", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    rows = ContributionEvent.objects.filter(pk=int(key), by=request.user.pk)
    return rows.select_related("contribution").first()

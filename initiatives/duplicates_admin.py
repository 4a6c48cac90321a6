"""The report of likely duplicates, and the two of a pair side by side."""

from dataclasses import dataclass
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from core.translation_admin.editor import who
from initiatives.domain.editing import NotChanged
from initiatives.domain.merging import PARTS, Side, first_kept, merge
from initiatives.domain.pairs import decide
from initiatives.enums import PairState
from initiatives.models import DuplicatePair, Initiative
from initiatives.reports import edit_url
from initiatives.tasks import find_duplicates

PUBLISH = "initiatives.publish_initiative"
CHANGE = "initiatives.change_initiative"


class PairFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=PairState.choices, empty_label=gettext_lazy("All")
    )

    class Meta:
        model = DuplicatePair
        fields = ("state",)


def pair_url(pair: DuplicatePair) -> str:
    return reverse("initiative_pair", args=[pair.pk])


def likeness_in_words(pair: DuplicatePair) -> str:
    return f"{pair.name_likeness:.0%}"


def distance_in_words(pair: DuplicatePair) -> str:
    if pair.distance_km is None:
        return ""
    return (
        f"{pair.distance_km * 1000:.0f} m" if pair.distance_km < 1 else f"{pair.distance_km:.1f} km"
    )


class PairPaginator(WagtailPaginator):
    """Counts pairs."""

    verbose_name = gettext_lazy("pair")
    verbose_name_plural = gettext_lazy("pairs")


class DuplicatesView(ReportView):
    """Pairs to look at; what was decided can be seen with the filter."""

    model = DuplicatePair
    paginator_class = PairPaginator
    page_title = gettext_lazy("Likely duplicates")
    header_icon = "copy"
    index_url_name = "initiative_duplicates"
    index_results_url_name = "initiative_duplicates_results"
    results_template_name = "initiatives/admin/duplicates/results.html"
    filterset_class = PairFilterSet
    permission_policy = policy_registry.get_by_type(Initiative)
    permission_required = "change"
    columns = (
        TitleColumn("one", label=gettext_lazy("One"), get_url=pair_url),
        TitleColumn("other", label=gettext_lazy("The other"), get_url=pair_url),
        Column("name_likeness", label=gettext_lazy("Names alike"), accessor=likeness_in_words),
        Column("distance_km", label=gettext_lazy("Distance"), accessor=distance_in_words),
        BooleanColumn("same_website", label=gettext_lazy("Same website")),
        BooleanColumn("same_organisation", label=gettext_lazy("Same organisation")),
        Column("get_state_display", label=gettext_lazy("State")),
    )

    def get_queryset(self) -> QuerySet[DuplicatePair]:
        pairs = DuplicatePair.objects.select_related("one", "other")
        if not self.request.GET.get("state"):
            pairs = pairs.filter(state=PairState.LIKELY)
        return pairs.order_by("-same_website", "-name_likeness", "pk")


@require_POST
def look_for_duplicates(request: HttpRequest) -> HttpResponse:
    """Look again, in the background."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    find_duplicates.enqueue()
    messages.success(
        request, _("The initiatives are being compared: open this page again in a moment.")
    )
    return redirect("initiative_duplicates")


@dataclass(frozen=True)
class Choice:
    """One part of the two: `first` says which one is ticked."""

    name: str
    label: str | Promise
    one: list[str]
    other: list[str]
    takes_other: bool

    @property
    def is_same(self) -> bool:
        return self.one == self.other


class PairView(WagtailAdminTemplateMixin, TemplateView):
    """The two side by side: merge them, or say that they are two."""

    template_name = "initiatives/admin/duplicates/pair.html"
    page_title = gettext_lazy("Likely duplicates")
    header_icon = "copy"
    pair: DuplicatePair

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        pairs = DuplicatePair.objects.select_related("one", "other", "dropped", "decided_by")
        self.pair = get_object_or_404(pairs, pk=kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def may_decide(self) -> bool:
        return self.request.user.has_perm(PUBLISH) and self.pair.state != PairState.MERGED

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("initiative_duplicates"), "label": self.page_title},
            {"url": "", "label": f"{self.pair.one} / {self.pair.other}"},
        ]

    def get_header_buttons(self) -> list[Button]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one, other = Side.of(self.pair.one), Side.of(self.pair.other)
        kept = first_kept(one, other)
        choices = [
            Choice(
                part.name,
                part.label,
                mine := part.shown(one.draft),
                theirs := part.shown(other.draft),
                bool(theirs) if kept is other else bool(theirs and not mine),
            )
            for part in PARTS
        ]
        return {
            **super().get_context_data(**kwargs),
            "pair": self.pair,
            "one": one,
            "other": other,
            "keeps_other": kept is other,
            "choices": [choice for choice in choices if choice.one or choice.other],
            "one_url": edit_url(one.row),
            "other_url": edit_url(other.row),
            "may_decide": self.may_decide,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_decide:
            raise PermissionDenied
        if "different" in request.POST:
            decide(self.pair.one, self.pair.other, PairState.DIFFERENT, who(request))
            messages.success(request, _("Noted: these two are not proposed again."))
            return redirect("initiative_duplicates")
        sides = {"one": self.pair.one_id, "other": self.pair.other_id}
        kept = sides.get(request.POST.get("kept", ""))
        if kept is None:
            messages.error(request, _("Say which of the two is kept."))
            return redirect(request.get_full_path())
        taken = {
            part.name: sides.get(request.POST.get(f"take-{part.name}", ""), kept) for part in PARTS
        }
        try:
            merged = merge(self.pair, kept_pk=kept, taken=taken, user=who(request))
        except NotChanged as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
        button = messages.button(edit_url(merged), _("Open it"))
        messages.success(
            request, _("Merged into “%(title)s”.") % {"title": merged}, buttons=[button]
        )
        return redirect("initiative_duplicates")

"""The admin's report of the points that deserve a look."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import multigetattr
from wagtail.permissions import policy_registry

from initiatives.admin_filters import PointFilterSet
from initiatives.domain.points import doubtful_points, doubts_in_words
from initiatives.models import Initiative, InitiativeQuerySet


def edit_url(initiative: Initiative) -> str:
    name = initiative.snippet_viewset.get_url_name("edit")
    return reverse(name, args=[initiative.pk])


class PointsToCheckView(ReportView):
    model = Initiative
    page_title = _("Points to check")
    header_icon = "site"
    index_url_name = "initiative_points"
    index_results_url_name = "initiative_points_results"
    filterset_class = PointFilterSet
    permission_policy = policy_registry.get_by_type(Initiative)
    permission_required = "change"
    columns = (
        TitleColumn("title", label=_("Title"), get_url=edit_url),
        Column("doubts", label=_("To check"), accessor=doubts_in_words),
        Column("commune", label=_("Commune")),
        Column("get_point_precision_display", label=_("Precision")),
        BooleanColumn("live", label=_("Published")),
    )
    list_export = ("title", "commune", "location", "get_point_precision_display", "doubts")
    export_headings = {
        "location": _("Point"),
        "get_point_precision_display": _("Precision"),
        "doubts": _("To check"),
    }

    def get_queryset(self) -> InitiativeQuerySet:
        return doubtful_points().select_related("commune").defer("commune__geometry").order_by("pk")

    def to_row_dict(self, item: Initiative) -> dict[str, Any]:
        """Return a row of the exported file: what to check is no field."""
        return {
            name: doubts_in_words(item) if name == "doubts" else multigetattr(item, name)
            for name in self.list_export
        }

"""Reports for editors: what is not found, what cannot be searched."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents import get_permission_policy
from wagtail.permission_policies import ModelPermissionPolicy

from core.models import CouncilDocument
from search.domain.unsearchable import unsearchable_documents
from search.models import MissedSearch


class MissedSearchesView(ReportView):
    """Counts by month; the most frequent first."""

    model = MissedSearch
    page_title = _("Searches without a result")
    header_icon = "search"
    index_url_name = "missed_searches"
    index_results_url_name = "missed_searches_results"
    permission_policy = ModelPermissionPolicy(MissedSearch)
    permission_required = "view"
    columns = (
        Column("text", label=_("Search")),
        Column("get_language_display", label=_("Language of the reader")),
        Column("month", label=_("Month")),
        Column("count", label=_("Times")),
    )
    list_export = ("text", "language", "month", "count")

    def get_queryset(self) -> QuerySet[MissedSearch]:
        return MissedSearch.objects.order_by("-month", "-count", "text")


def document_url(document: CouncilDocument) -> str:
    return reverse("wagtaildocs:edit", args=[document.pk])


class UnsearchableDocumentsView(ReportView):
    """Documents that visitors see, and whose words they cannot search."""

    model = CouncilDocument
    page_title = _("Documents that cannot be searched")
    header_icon = "doc-full"
    index_url_name = "unsearchable_documents"
    index_results_url_name = "unsearchable_documents_results"
    permission_policy = get_permission_policy()
    any_permission_required = ("add", "change")
    columns = (
        TitleColumn("title", label=_("Title"), get_url=document_url),
        Column("get_extraction_state_display", label=_("Why")),
        Column("shown_by", label=_("Shown by"), accessor="shown_by"),
        Column("created_at", label=_("Uploaded")),
    )
    list_export = ("title", "get_extraction_state_display", "created_at")

    def get_queryset(self) -> QuerySet[CouncilDocument]:
        return unsearchable_documents()

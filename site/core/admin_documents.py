"""Wagtail's list and chooser of documents, with what reading them has told."""

from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn
from wagtail.documents.views.chooser import (
    DocumentChooseResultsView,
    DocumentChooseView,
)
from wagtail.documents.views.chooser import viewset as chooser
from wagtail.documents.views.documents import DocumentsFilterSet, IndexView

from core.domain.document_health import findings
from core.enums import ExtractionState
from core.formats import file_size
from core.models import CouncilDocument


def size_in_words(document: CouncilDocument) -> str:
    return file_size(document.file_size, get_language() or "fr") if document.file_size else ""


def health_in_words(document: CouncilDocument) -> str:
    """Return "2 points to improve"; "" for what has not been looked at."""
    found = findings(document)
    count = sum(not finding.is_good for finding in found)
    if found and not count:
        return gettext("No fault found")
    words = ngettext("%(count)s point to improve", "%(count)s points to improve", count)
    return words % {"count": count} if count else ""


def state_column() -> Column:
    return StatusTagColumn(
        "extraction_state",
        label=_("Reading"),
        accessor=lambda document: ExtractionState(document.extraction_state).short,
        primary=lambda document: document.extraction_state == ExtractionState.OK,
        sort_key="extraction_state",
    )


class CouncilDocumentsFilterSet(DocumentsFilterSet):
    class Meta(DocumentsFilterSet.Meta):
        fields = ("extraction_state", "language")


class DocumentIndexView(IndexView):
    """The list of documents: state, pages, language and size of each, and filters."""

    filterset_class = CouncilDocumentsFilterSet

    @cached_property
    def columns(self) -> list[BaseColumn]:
        ours = [
            state_column(),
            Column("page_count", label=_("Pages"), sort_key="page_count"),
            Column("get_language_display", label=_("Language"), sort_key="language"),
            Column("size", label=_("Size"), accessor=size_in_words, sort_key="file_size"),
            Column("accessibility", label=_("Accessibility"), accessor=health_in_words),
        ]
        theirs = super().columns
        before_the_date = next(
            place for place, column in enumerate(theirs) if column.name == "created_at"
        )
        return [*theirs[:before_the_date], *ours, *theirs[before_the_date:]]


class WithState:
    """What a chooser of documents shows besides the name."""

    @property
    def columns(self) -> list[BaseColumn]:
        column = state_column()
        column.sort_key = None
        return [*super().columns, column]  # type: ignore[misc]


class ChooseView(WithState, DocumentChooseView):
    pass


class ChooseResultsView(WithState, DocumentChooseResultsView):
    pass


def show_states_in_chooser() -> None:
    """Have Wagtail's chooser show the state of each document; it has no setting for this."""
    chooser.choose_view_class = ChooseView
    chooser.choose_results_view_class = ChooseResultsView

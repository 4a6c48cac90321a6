"""Documents that visitors see and whose text the search does not know."""

from django.db.models import OuterRef, QuerySet, Subquery

from core.enums import ExtractionState
from core.models import CouncilDocument
from search.models import Entry

# A file of another kind has no text to read; the title is found.
SEARCHABLE = (ExtractionState.OK, ExtractionState.NOT_APPLICABLE)


def unsearchable_documents() -> QuerySet[CouncilDocument]:
    """Return them with `shown_by`, the title of a page that shows each. One query."""
    shown = Entry.objects.filter(document_id=OuterRef("pk")).order_by("pk")
    page = Entry.objects.filter(source=OuterRef("source"), document_id=0).values("title")[:1]
    return (
        CouncilDocument.objects.exclude(extraction_state__in=SEARCHABLE)
        .annotate(shown_by=Subquery(shown.annotate(around=Subquery(page)).values("around")[:1]))
        .exclude(shown_by=None)
        .order_by("-created_at", "-pk")
    )

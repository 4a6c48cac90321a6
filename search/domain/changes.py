"""What a change of the content changes in the index."""

from collections.abc import Iterable

from wagtail.models import Collection, Page, ReferenceIndex

from core.domain.publication import OF_DRAFTS
from core.models import CouncilDocument, GlossaryTerm
from core.visibility import open_to_all
from initiatives.models import Initiative
from meetings.models import MeetingDocument
from search.domain.index import refresh, remove, withdraw
from search.models import Entry
from search.tasks import refresh_everything, refresh_under


def is_of_draft(update_fields: Iterable[str] | None) -> bool:
    """Whether a save wrote only what drafts, locks and workflows write."""
    return update_fields is not None and set(update_fields) <= OF_DRAFTS


def page_changed(page: Page) -> None:
    """Index a page that was saved, published or withdrawn; an alias has no text."""
    if page.alias_of_id is None:
        refresh("page", [page.pk])


def page_deleted(page_id: int) -> None:
    """Its specific row is gone when the signal comes, its row of a page perhaps not yet."""
    withdraw([f"page:{page_id}"])


def page_moved(page: Page) -> None:
    """Hide at once what the new place closes; what it opens follows in the background."""
    openness_changed(page.path)


def openness_changed(path: str) -> None:
    """Take out the pages at and under a path that are closed now, then look again at the others."""
    closed = Page.objects.filter(path__startswith=path).exclude(open_to_all())
    withdraw(f"page:{key}" for key in closed.values_list("pk", flat=True))
    refresh_under.enqueue(path)


def initiative_changed(initiative: Initiative) -> None:
    """Index every language of an initiative: the original opens and closes them all."""
    rows = Initiative.objects.filter(translation_key=initiative.translation_key)
    refresh("initiative", {initiative.pk, *rows.values_list("pk", flat=True)})


def term_changed(term: GlossaryTerm) -> None:
    refresh("term", [term.pk])


def document_changed(document: CouncilDocument) -> None:
    """Index the pages that show a document: its title, its collection or its text is another."""
    refresh("page", pages_showing(document))


def document_deleted(document_id: int) -> None:
    remove(Entry.objects.filter(document_id=document_id))


def pages_showing(document: CouncilDocument) -> set[int]:
    """Return the pages that may show a document, aliases left out. Three queries."""
    rows = MeetingDocument.objects.filter(document=document, page__alias_of=None)
    found = set(rows.values_list("page_id", flat=True))
    # Wagtail's own index knows drafts' uses too: each page is looked at again anyway.
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ReferenceIndex._get_base_content_type(Page)
    )
    found |= {int(key) for key in references.values_list("object_id", flat=True)}
    names = Entry.objects.filter(document_id=document.pk).values_list("source", flat=True)
    return found | {int(name.removeprefix("page:")) for name in names}


def collection_changed(collection: Collection) -> None:
    """Take out at once the documents of a collection that may be closed now."""
    closed = CouncilDocument.objects.filter(collection__path__startswith=collection.path)
    remove(Entry.objects.filter(document_id__in=closed.values("pk")))
    refresh_everything.enqueue()

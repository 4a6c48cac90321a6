"""Documents that a public page shows: those of a meeting, and those that a text holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Length
from django.utils.translation import override
from wagtail.models import CollectionViewRestriction, Page

from core.models import CouncilDocument, DocumentPage
from meetings.models import MeetingDocument
from search.domain.drafts import Draft
from search.enums import Kind


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as one page shows it."""

    document_id: int
    group: UUID
    title: str = ""
    language: str = ""
    kind: str = ""


class Shelf:
    """The public documents of some pages, read in a constant number of queries."""

    def __init__(self, pages: list[Page]) -> None:
        self.shown = self._shown(pages)
        wanted = {item.document_id for items in self.shown.values() for item in items}
        self.documents = public_documents().in_bulk(wanted) if wanted else {}
        self.stamps = text_stamps(self.documents)

    def _shown(self, pages: list[Page]) -> dict[int, list[Shown]]:
        found: dict[int, list[Shown]] = defaultdict(list)
        rows = MeetingDocument.objects.filter(page__in=[page.pk for page in pages])
        for row in rows.order_by("sort_order", "pk"):
            found[row.page_id].append(
                Shown(row.document_id, row.translation_key, row.title, row.language, row.kind)
            )
        for page in pages:
            known = {item.document_id for item in found[page.pk]}
            for key in sorted(documents_in_texts(page) - known):
                found[page.pk].append(Shown(key, uuid5(page.translation_key, str(key))))
        return found

    def drafts(self, page: Page, draft: Draft) -> Iterator[Draft]:
        """Yield an entry for each document of the page, whose own entry is `draft`."""
        for item in self.shown[page.pk]:
            if document := self.documents.get(item.document_id):
                yield replace(
                    draft,
                    document_id=document.pk,
                    kind=Kind.DOCUMENT,
                    group=item.group,
                    language=document.language or item.language or draft.locale,
                    title=item.title or document.title,
                    summary=draft.title,
                    body="",
                    words=f"{kind_in_words(item, draft.locale)} {document.title}",
                    text_stamp=self.stamps[document.pk],
                )


def kind_in_words(item: Shown, language: str) -> str:
    if not item.kind:
        return ""
    with override(language):
        return str(MeetingDocument(kind=item.kind).get_kind_display())


def documents_in_texts(page: Page) -> set[int]:
    """Return the documents that the texts and the blocks of a page hold. No query."""
    found = set()
    for field in page._meta.get_fields():
        if hasattr(field, "extract_references"):
            for model, key, *_path in field.extract_references(field.value_from_object(page)):
                if issubclass(model, CouncilDocument) and str(key).isdecimal():
                    found.add(int(key))
    return found


def public_documents() -> QuerySet[CouncilDocument]:
    """Documents of no private collection."""
    documents = CouncilDocument.objects.all()
    restrictions = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    for path in restrictions:
        documents = documents.exclude(collection__path__startswith=path)
    return documents


def text_stamps(documents: Iterable[int]) -> dict[int, str]:
    """Name the text of each document by its file, its pages and their length. Two queries."""
    keys = list(documents)
    hashes = CouncilDocument.objects.filter(pk__in=keys).values_list("pk", "file_hash")
    sizes = {
        row["document_id"]: f"{row['pages']}-{row['chars']}"
        for row in DocumentPage.objects.filter(document_id__in=keys)
        .values("document_id")
        .annotate(pages=Count("pk"), chars=Sum(Length("text")))
        .order_by()
    }
    return {key: f"{file_hash}-{sizes.get(key, '0-0')}" for key, file_hash in hashes}

"""What the tests of the search ask again and again."""

from core.models import CouncilDocument, DocumentPage
from core.signals import document_text_extracted
from search.domain.engines import Match, engine
from search.domain.filters import Filters
from search.domain.parse import clean_query, parse
from search.models import Entry


def found(text: str, reader: str = "fr", **filters: object) -> list[str]:
    """The titles of what a reader finds, in order."""
    terms = parse(clean_query(text), reader)
    if not terms:
        return []
    hits = engine().ranked(Match(terms), Filters(reader, **filters), start=0, stop=50)
    titles = dict(Entry.objects.values_list("pk", "title"))
    return [titles[hit.entry_id] for hit in hits]


def give_text(document: CouncilDocument, *pages: str) -> None:
    """Let the document have been read: the text of each of its pages."""
    document.pages.all().delete()
    DocumentPage.objects.bulk_create(
        DocumentPage(document=document, number=number, text=text)
        for number, text in enumerate(pages, start=1)
    )
    document_text_extracted.send(sender=CouncilDocument, document=document)

"""Generated content to search in: initiatives, meetings and pages of PDFs, real rows of the site.

Texts of a hundred words whose frequencies fall as in a language; some words have a known share.
"""

import itertools
import json
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# word: one text in so many has it.
SHARES = {"zorble": 1000, "yorble": 50, "xorble": 7, "worble": 2}
WORDS, LENGTH, PAGES_A_DOCUMENT, BATCH = 20_000, 95, 14, 2000
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi xo zu tra ple con ger mon".split()  # noqa: SIM905


@dataclass(frozen=True)
class Sizes:
    """How many of each; a page of a PDF is a text, a document is none."""

    initiatives: int
    meetings: int
    pages: int

    @property
    def texts(self) -> int:
        return self.initiatives + self.meetings + self.pages


SMALL = Sizes(4_000, 400, 5_600)
LARGE = Sizes(20_000, 2_000, 28_000)


class Writer:
    """Writes the same texts at each run."""

    def __init__(self) -> None:
        self.chance = random.Random(2016)  # noqa: S311 -- the same texts each time
        self.words = ["".join(self.chance.choices(SYLLABLES, k=3)) for _n in range(WORDS)]
        self.weights = list(itertools.accumulate(1 / (n + 12) for n in range(WORDS)))

    def some(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def text(self) -> str:
        words = self.some(LENGTH)
        words += [word for word, share in SHARES.items() if self.chance.random() < 1 / share]
        self.chance.shuffle(words)
        return f"{' '.join(words)}."


def in_batches(rows: Any, save: Callable[[list[Any]], Any]) -> None:
    for batch in itertools.batched(rows, BATCH) if hasattr(itertools, "batched") else chunks(rows):
        save(list(batch))


def chunks(rows: Any) -> Any:
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, BATCH)):
        yield batch


def fill(sizes: Sizes, writer: Writer) -> None:
    """Add the content; the index knows nothing of it yet."""
    add_initiatives(sizes.initiatives, writer)
    meetings = add_meetings(sizes.meetings, writer)
    add_documents(sizes.pages // PAGES_A_DOCUMENT, meetings, writer)


def add_initiatives(count: int, writer: Writer) -> None:
    from django.utils import timezone
    from wagtail.models import Locale

    from core.models import Commune
    from initiatives.models import Initiative, Theme

    source = Locale.get_default()
    communes = list(Commune.objects.values_list("pk", flat=True))
    themes = list(Theme.objects.filter(locale=source))
    now = timezone.now()

    def rows() -> Any:
        for _n in range(count):
            key = uuid.UUID(int=writer.chance.getrandbits(128), version=4)
            body = [{"type": "text", "id": str(key), "value": f"<p>{writer.text()}</p>"}]
            yield Initiative(
                title=" ".join(writer.some(5)),
                slug=f"bench-{key}",
                summary=" ".join(writer.some(10)),
                body=json.dumps(body),
                theme=writer.chance.choice(themes),
                commune_id=writer.chance.choice(communes),
                locale=source,
                translation_key=key,
                first_published_at=now,
                last_published_at=now,
            )

    in_batches(rows(), Initiative.objects.bulk_create)


def add_meetings(count: int, writer: Writer) -> list[int]:
    """Put rows of meetings under the agenda without Wagtail's work for each; return their keys."""
    from django.db import transaction
    from django.utils import timezone
    from wagtail.models import Page

    from meetings.models import AgendaPage, MeetingPage

    agenda = AgendaPage.objects.get(locale__language_code="fr", alias_of=None)
    first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    before = agenda.get_children_count()
    kind = MeetingPage(pk=0).cached_content_type
    now = timezone.now()
    pages = []
    for number in range(count):
        slug = f"bench-{first + number}"
        title = " ".join(writer.some(5))
        pages.append(
            Page(
                pk=first + number,
                title=title,
                draft_title=title,
                slug=slug,
                locale_id=agenda.locale_id,
                depth=agenda.depth + 1,
                path=Page._get_path(agenda.path, agenda.depth + 1, before + number + 1),
                url_path=f"{agenda.url_path}{slug}/",
                content_type=kind,
                first_published_at=now,
                last_published_at=now,
            )
        )
    with transaction.atomic():
        in_batches(pages, Page.objects.bulk_create)
        for number, page in enumerate(pages):
            body = [{"type": "text", "id": str(number), "value": f"<p>{writer.text()}</p>"}]
            date = f"{2008 + number % 18}-05"
            row = MeetingPage(page_ptr_id=page.pk, date=date, sort_key=date, body=json.dumps(body))
            # The part of the row that is the meeting's own.
            row.save_base(raw=True)
        Page.objects.filter(pk=agenda.pk).update(numchild=before + count)
    return [page.pk for page in pages]


def add_documents(count: int, meetings: list[int], writer: Writer) -> None:
    from wagtail.models import Collection, Locale

    from core.enums import ExtractionState
    from core.models import CouncilDocument, DocumentPage
    from meetings.models import MeetingDocument

    root, source = Collection.get_first_root_node(), Locale.get_default()
    documents = [
        CouncilDocument(
            title=" ".join(writer.some(5)),
            file=f"documents/bench-{number}.pdf",
            file_size=100_000,
            file_hash=f"{number:040x}",
            collection=root,
            language="fr",
            page_count=PAGES_A_DOCUMENT,
            extraction_state=ExtractionState.OK,
        )
        for number in range(count)
    ]
    in_batches(documents, CouncilDocument.objects.bulk_create)
    in_batches(
        (
            MeetingDocument(
                page_id=meetings[number % len(meetings)],
                document=document,
                title=document.title,
                locale=source,
                sort_order=number,
            )
            for number, document in enumerate(documents)
        ),
        MeetingDocument.objects.bulk_create,
    )
    in_batches(
        (
            DocumentPage(document=document, number=number + 1, text=writer.text())
            for document in documents
            for number in range(PAGES_A_DOCUMENT)
        ),
        DocumentPage.objects.bulk_create,
    )

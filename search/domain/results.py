"""From hits to what a reader is shown: names, addresses, excerpts; a constant number of queries.

Pages are read again, and those that are not public are left out: were the index ever late, a
withdrawn page would still not be shown.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from babel.lists import format_list
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override, pgettext_lazy
from wagtail.models import Page as WagtailPage

from core.downloads import IN_LANGUAGE, Download, download_of
from core.formats import capitalised, cldr
from core.glossary import NO_GLOSSARY, Glossary, glossaries
from core.models import CouncilDocument, DocumentPage
from core.visibility import in_open_collection, open_to_all
from initiatives.models import Initiative
from search.domain.analysis import clean_text
from search.domain.engines import Hit, Match, Page, engine
from search.domain.excerpts import Excerpt, excerpt, marked
from search.enums import Kind
from search.models import Entry, Passage
from search.models.index import MAX_PASSAGES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SYMBOLS: dict[str, str] = {
    Kind.PAGE: "file-text",
    Kind.MEETING: "calendar-event",
    Kind.DOCUMENT: "file",
    Kind.INITIATIVE: "users",
    Kind.GLOSSARY: "book",
}
LABELS: "dict[str, StrOrPromise]" = {
    Kind.PAGE: pgettext_lazy("kind of result", "Page"),
    Kind.MEETING: pgettext_lazy("kind of result", "Meeting"),
    Kind.DOCUMENT: pgettext_lazy("kind of result", "Document"),
    Kind.INITIATIVE: pgettext_lazy("kind of result", "Initiative"),
    Kind.GLOSSARY: pgettext_lazy("kind of result", "Glossary"),
}
# Beside the best one.
MAX_PAGE_LINKS = 3


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a document that holds what was looked for."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Result:
    """One result in one reader's words; `language` is empty when it is theirs."""

    kind: str
    title: Excerpt
    url: str
    excerpt: Excerpt = ()
    language: str = ""
    title_language: str = ""
    path: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    updated: dt.datetime | None = None
    group: UUID | None = None
    face: int = 0
    # Of a document: its file, the pages found, the page that shows it.
    download: Download | None = None
    pages: tuple[PageLink, ...] = ()
    shown_by: str = ""
    shown_by_url: str = ""

    @property
    def best_page(self) -> PageLink | None:
        return self.pages[0] if self.pages else None

    @property
    def other_pages(self) -> tuple[PageLink, ...]:
        return self.pages[1 : MAX_PAGE_LINKS + 1]

    @property
    def plain_title(self) -> str:
        return "".join(part.text for part in self.title)

    @property
    def plain_excerpt(self) -> str:
        return "".join(part.text for part in self.excerpt)

    @property
    def symbol(self) -> str:
        """The icon of its kind."""
        return self.download.symbol if self.download else SYMBOLS[self.kind]

    @property
    def label(self) -> str:
        """What it is, and where in a document it was found."""
        if not self.pages:
            return str(LABELS[self.kind])
        numbers = [str(page.number) for page in sorted(self.pages, key=lambda page: page.number)]
        sentence = ngettext(
            "Document, found on page %(pages)s", "Document, found on pages %(pages)s", len(numbers)
        )
        return sentence % {"pages": format_list(numbers, locale=cldr(get_language() or "fr"))}

    @property
    def in_language(self) -> str:
        """Say the language when it is not the reader's; the line of a file says its own."""
        if not self.language or self.download:
            return ""
        return capitalised(str(IN_LANGUAGE[self.language]))


@dataclass
class Shelf:
    """Everything that the results of one page need, read at once."""

    entries: dict[int, Entry]
    pages: dict[int, WagtailPage] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    documents: dict[int, CouncilDocument] = field(default_factory=dict)
    initiatives: dict[int, Initiative] = field(default_factory=dict)
    glossaries: dict[str, Glossary] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


def results(
    hits: Sequence[Hit], match: Match, reader: str, request: HttpRequest | None
) -> list[Result]:
    """Describe the hits in their order; those that are public no more are left out."""
    shelf = Shelf(Entry.objects.in_bulk([hit.entry_id for hit in hits]))
    found = found_pages(hits, match, shelf)
    read_rows(shelf)
    read_texts(shelf, hits, found)
    wanted = frozenset(key for term in match.terms for key in term.keys)
    described = (
        Description(shelf, shelf.entries[hit.entry_id], wanted, reader, request).result(
            found.get(hit.entry_id, [])
        )
        for hit in hits
        if hit.entry_id in shelf.entries
    )
    return [result for result in described if result is not None]


def found_pages(hits: Iterable[Hit], match: Match, shelf: Shelf) -> dict[int, list[int]]:
    """Return the page numbers of each document found, the best one first. One query."""
    best = {
        hit.entry_id: hit.number
        for hit in hits
        if hit.entry_id in shelf.entries and shelf.entries[hit.entry_id].document_id
    }
    rows: dict[int, list[Page]] = defaultdict(list)
    for page in engine().pages(match, best):
        rows[page.entry_id].append(page)
    found = {}
    for entry_id, pages in rows.items():
        numbers = {page.number for page in pages if page.has_all}
        numbers = numbers or {page.number for page in pages}
        found[entry_id] = sorted(numbers, key=lambda n: (n != best[entry_id], n))
    return found


def read_rows(shelf: Shelf) -> None:
    """Read pages, their ancestors, documents, initiatives and glossaries: six queries at most."""
    keys: dict[str, set[int]] = defaultdict(set)
    for entry in shelf.entries.values():
        name, _colon, key = entry.source.partition(":")
        keys[name].add(int(key))
        if entry.document_id:
            keys["document"].add(entry.document_id)
    if keys["page"]:
        pages = WagtailPage.objects.filter(open_to_all(), pk__in=keys["page"])
        shelf.pages = {page.pk: page for page in pages.select_related("locale")}
        shelf.paths = titles_of_ancestors(shelf.pages.values())
    if keys["document"]:
        documents = CouncilDocument.objects.filter(in_open_collection())
        shelf.documents = documents.in_bulk(keys["document"])
    if keys["initiative"]:
        rows = Initiative.objects.filter(pk__in=keys["initiative"], live=True)
        rows = rows.select_related("theme", "commune").defer("body", "commune__geometry")
        shelf.initiatives = {row.pk: row for row in rows}
    if keys["term"]:
        shelf.glossaries = glossaries()


def titles_of_ancestors(pages: Iterable[WagtailPage]) -> dict[str, str]:
    """Return the title of each page above these, below the home pages, by its path. One query."""
    step = WagtailPage.steplen
    paths = {
        page.path[:length] for page in pages for length in range(3 * step, len(page.path), step)
    }
    if not paths:
        return {}
    rows = WagtailPage.objects.filter(path__in=paths, live=True)
    return dict(rows.values_list("path", "title"))


def read_texts(shelf: Shelf, hits: Iterable[Hit], found: dict[int, list[int]]) -> None:
    """Read the text of each excerpt: two queries."""
    own, of_documents = [], Q()
    for entry in shelf.entries.values():
        if not entry.document_id:
            own.append(entry.pk * MAX_PASSAGES)
        elif numbers := found.get(entry.pk):
            of_documents |= Q(document_id=entry.document_id, number=numbers[0])
    for entry_id, text in Passage.objects.filter(pk__in=own).values_list("entry_id", "text"):
        shelf.texts[entry_id, 0] = text
    if of_documents:
        rows = DocumentPage.objects.filter(of_documents)
        for document_id, number, text in rows.values_list("document_id", "number", "text"):
            shelf.texts[-document_id, number] = text


def in_one_line(text: str) -> str:
    """The lines of a page of a PDF are those of the paper, not of the text."""
    return " ".join(clean_text(text).split())


@dataclass(frozen=True)
class Description:
    """One entry, in the words of one reader. No query."""

    shelf: Shelf
    entry: Entry
    wanted: frozenset[str]
    reader: str
    request: HttpRequest | None

    def result(self, numbers: list[int]) -> Result | None:
        if self.entry.document_id:
            return self.document(numbers)
        name, _colon, key = self.entry.source.partition(":")
        return {"page": self.page, "initiative": self.initiative, "term": self.term}[name](int(key))

    def foreign(self, language: str) -> str:
        return "" if language == self.reader else language

    def quote(self, text: str) -> Excerpt:
        return excerpt(text, self.wanted, self.entry.language)

    def own_text(self) -> Excerpt:
        return self.quote(self.shelf.texts.get((self.entry.pk, 0), ""))

    def common(self) -> dict[str, Any]:
        return {
            "title": marked(self.entry.title, self.wanted, self.entry.locale),
            "language": self.foreign(self.entry.language),
            "title_language": self.foreign(self.entry.locale),
            "date": self.entry.date,
            "updated": self.entry.updated_at,
            "group": self.entry.group,
        }

    def page(self, key: int) -> Result | None:
        page = self.shelf.pages.get(key)
        url = page.get_url(self.request) if page else None
        if page is None or not url:
            return None
        return Result(
            kind=self.entry.kind,
            url=url,
            excerpt=self.own_text(),
            path=self.path(page),
            **self.common(),
        )

    def path(self, page: WagtailPage) -> tuple[str, ...]:
        """Return the titles above a page."""
        step = WagtailPage.steplen
        above = (page.path[:length] for length in range(3 * step, len(page.path), step))
        return tuple(self.shelf.paths[path] for path in above if path in self.shelf.paths)

    def initiative(self, key: int) -> Result | None:
        row = self.shelf.initiatives.get(key)
        if row is None:
            return None
        with override(self.reader):
            url = reverse("initiatives:detail", args=[row.slug])
        return Result(
            kind=Kind.INITIATIVE,
            url=url,
            excerpt=self.own_text(),
            place=row.commune.name if row.commune else "",
            face=row.theme.face if row.theme else 0,
            **self.common(),
        )

    def term(self, key: int) -> Result | None:
        glossary = self.shelf.glossaries.get(self.entry.locale, NO_GLOSSARY)
        group = str(self.entry.group)
        anchor = next((one.anchor for one in glossary.entries if one.key == group), "")
        if not glossary.url or not anchor:
            return None
        return Result(
            kind=Kind.GLOSSARY,
            url=f"{glossary.url}#{anchor}",
            excerpt=self.own_text(),
            **self.common(),
        )

    def document(self, numbers: list[int]) -> Result | None:
        document = self.shelf.documents.get(self.entry.document_id)
        page = self.shelf.pages.get(int(self.entry.source.partition(":")[2]))
        if document is None or page is None:
            return None
        pages = tuple(PageLink(number, f"{document.url}#page={number}") for number in numbers)
        download = download_of(
            document, around=self.reader, title=self.entry.title, language=self.entry.language
        )
        text = self.shelf.texts.get((-document.pk, numbers[0]), "") if numbers else ""
        return Result(
            kind=Kind.DOCUMENT,
            url=pages[0].url if pages else document.url,
            excerpt=self.quote(in_one_line(text)) if text else (),
            path=self.path(page),
            download=download,
            pages=pages,
            shown_by=page.title,
            shown_by_url=page.get_url(self.request) or "",
            **self.common(),
        )

"""The whole search: what was typed becomes a page of results."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from search.domain.corrections import correct
from search.domain.engines import Hit, Match, engine
from search.domain.engines.base import Facet
from search.domain.facets import Facets, facets
from search.domain.filters import Filters, Query
from search.domain.parse import Term, parse
from search.domain.promotions import Promoted, promoted
from search.domain.results import Result, results
from search.domain.synonyms import widen

PER_PAGE = 10


@dataclass(frozen=True)
class Found:
    """What a reader is shown. `text` is what was looked for in the end.

    `is_corrected`: nothing was found as typed, and `text` is the nearest thing that is found.
    `is_partial`: no text has all the words, and these have some.
    """

    query: Query
    text: str
    match: Match | None = None
    facets: Facets | None = None
    page: Page[Hit] | None = None
    results: tuple[Result, ...] = ()
    promoted: tuple[Promoted, ...] = ()
    # Words that mean the same, to search for.
    also: tuple[str, ...] = ()
    is_corrected: bool = False
    is_partial: bool = False

    @property
    def total(self) -> int:
        return self.facets.total if self.facets else 0

    @property
    def is_empty(self) -> bool:
        return not self.total

    @property
    def is_missed(self) -> bool:
        """Whether what was typed is found nowhere, whatever the filters."""
        return self.is_corrected or self.is_partial or not (self.facets and self.facets.is_any)


@dataclass(frozen=True)
class Attempt:
    """One way to take what was typed, and what it finds everywhere."""

    text: str
    match: Match
    counts: list[Facet]
    also: tuple[str, ...] = ()


def search(query: Query, request: HttpRequest | None = None) -> Found:
    """Look for what was typed. Some fifteen statements at most, and no write."""
    reader = query.filters.reader
    tried = first_that_finds(query.text, reader)
    if tried is None:
        return Found(query, query.text)
    choices = facets(tried.counts, query.filters)
    ranked = Ranked(tried.match, query.filters, choices.total)
    page = Paginator(ranked, PER_PAGE).get_page(query.page)
    hits = list(page.object_list)
    return Found(
        query=query,
        text=tried.text,
        match=tried.match,
        facets=choices,
        page=page,
        results=tuple(results(hits, tried.match, reader, request)),
        promoted=tuple(promoted(tried.text, reader, request)) if query.page == 1 else (),
        also=tried.also,
        is_corrected=tried.text != query.text,
        is_partial=tried.match.is_any,
    )


def first_that_finds(text: str, reader: str) -> Attempt | None:
    """Try what was typed, then its nearest spelling, then any of its words."""
    terms = parse(text, reader)
    if not terms:
        return None
    typed = attempt(text, terms, reader)
    if typed.counts:
        return typed
    spellings = [(text, terms)]
    if corrected := correct(text, terms, reader):
        other = attempt(corrected, parse(corrected, reader), reader)
        if other.counts:
            return other
        spellings.insert(0, (corrected, parse(corrected, reader)))
    for spelling, words in spellings:
        if len(words) > 1:
            partial = attempt(spelling, words, reader, is_any=True)
            if partial.counts:
                return partial
    return typed


def attempt(text: str, terms: tuple[Term, ...], reader: str, *, is_any: bool = False) -> Attempt:
    widened, also = widen(terms, text, reader)
    match = Match(widened, is_any=is_any, typed=terms)
    return Attempt(text, match, engine().facets(match), also)


class Ranked(Sequence[Hit]):
    """The hits as a sequence that a Paginator slices: only those of one page are asked for."""

    def __init__(self, match: Match, filters: Filters, total: int) -> None:
        self.match = match
        self.filters = filters
        self.total = total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: Any) -> Any:
        return engine().ranked(self.match, self.filters, start=part.start, stop=part.stop)

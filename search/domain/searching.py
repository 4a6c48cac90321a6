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
from search.domain.parse import parse
from search.domain.results import Result, results

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
    is_corrected: bool = False
    is_partial: bool = False

    @property
    def total(self) -> int:
        return self.facets.total if self.facets else 0

    @property
    def is_empty(self) -> bool:
        return not self.total


@dataclass(frozen=True)
class Attempt:
    """One way to take what was typed, and what it finds everywhere."""

    text: str
    match: Match
    counts: list[Facet]


def search(query: Query, request: HttpRequest | None = None) -> Found:
    """Look for what was typed. Some fifteen statements at most, and no write."""
    attempt = first_that_finds(query.text, query.filters.reader)
    if attempt is None:
        return Found(query, query.text)
    choices = facets(attempt.counts, query.filters)
    ranked = Ranked(attempt.match, query.filters, choices.total)
    page = Paginator(ranked, PER_PAGE).get_page(query.page)
    hits = list(page.object_list)
    return Found(
        query=query,
        text=attempt.text,
        match=attempt.match,
        facets=choices,
        page=page,
        results=tuple(results(hits, attempt.match, query.filters.reader, request)),
        is_corrected=attempt.text != query.text,
        is_partial=attempt.match.is_any,
    )


def first_that_finds(text: str, reader: str) -> Attempt | None:
    """Try what was typed, then its nearest spelling, then any of its words."""
    terms = parse(text, reader)
    if not terms:
        return None
    typed = Attempt(text, Match(terms), engine().facets(Match(terms)))
    if typed.counts:
        return typed
    corrected = correct(text, terms, reader)
    tried = [(text, Match(terms, is_any=True))] if len(terms) > 1 else []
    if corrected:
        other = parse(corrected, reader)
        tried = [(corrected, Match(other)), *tried]
        if len(other) > 1:
            tried.insert(1, (corrected, Match(other, is_any=True)))
    for spelling, match in tried:
        if counts := engine().facets(match):
            return Attempt(spelling, match, counts)
    return typed


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

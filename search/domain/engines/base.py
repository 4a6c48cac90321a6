"""The statements that both databases share, and the pieces in which they differ.

Everything a visitor typed reaches SQL as a parameter made of keys, which are letters and figures.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.utils import timezone

from search.domain.analysis import names
from search.domain.filters import Filters
from search.domain.languages import BITS
from search.domain.parse import Term
from search.models.index import MAX_PASSAGES

# A text of today weighs a fifth more than an undated one, a five years old one a tenth more.
FRESHNESS = 0.2
FRESHNESS_HALVES_IN_DAYS = 5 * 365
# Beside the weight of the title: bm25 forgets it in a long text.
TITLE_FACTOR = 4
# The title is what was typed, or begins by it.
EXACT_FACTOR, BEGINNING_FACTOR = 3, 1.5
# Of one document, as many found pages as a result can name.
MAX_PAGES = 12

FACETS = "e.kind, e.year, e.theme, e.commune, e.language, e.shown_in"


@dataclass(frozen=True, slots=True)
class Match:
    """What is looked for.

    `is_any`: one of the terms is enough. `typed`: the terms without their synonyms, which weigh
    more in a title.
    """

    terms: tuple[Term, ...]
    is_any: bool = False
    typed: tuple[Term, ...] = ()

    @property
    def any(self) -> "Match":
        return replace(self, is_any=True)

    @property
    def as_typed(self) -> "Match":
        return replace(self, terms=self.typed or self.terms)


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the entries found have these values."""

    kind: str
    year: int | None
    theme: str
    commune: str
    language: str
    shown_in: int
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found, and the number of the passage that speaks best of it."""

    entry_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document that holds what is looked for; all of it, or some."""

    entry_id: int
    number: int
    has_all: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that holds what is being typed, and its language."""

    title: str
    locale: str


def marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def run(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


class Engine(ABC):
    """Questions to the index. Each method is one statement, whatever the number of results."""

    # Passages that match, with one parameter: (entry_id, number, score), the least score first.
    ranked_passages: str
    # The same without a score: (entry_id).
    found_passages: str
    # Of ranked passages named "hits", the best of each entry.
    best_of_each: str
    # (number) of the passages of one entry; parameters: match, first id, last id.
    pages_of_one: str
    # Titles that match one parameter, aliased e, and how to order them.
    named_entries: str
    names_order: str
    # A row when a key is in the index; one parameter.
    holds_key: str

    @abstractmethod
    def passages(self, match: Match, *, column: str = "") -> str:
        """Write a match in the database's language, in one column of the passages or in all."""

    @abstractmethod
    def beginning(self, words: Sequence[str]) -> str:
        """Write "titles with these words, the last one only begun"."""

    def now(self) -> Any:
        return connection.ops.adapt_datetimefield_value(timezone.now())

    def facets(self, match: Match) -> list[Facet]:
        """Count all that is found by its values: every count of the page is a sum of these."""
        sql = f"""
            WITH hits AS MATERIALIZED (SELECT DISTINCT entry_id FROM ({self.found_passages}) AS f)
            SELECT {FACETS}, count(*) FROM hits JOIN search_entry e ON e.id = hits.entry_id
            WHERE e.expires_at IS NULL OR e.expires_at > %s GROUP BY {FACETS}"""
        return [Facet(*row) for row in run(sql, [self.passages(match), self.now()])]

    def ranked(self, match: Match, filters: Filters, *, start: int, stop: int) -> list[Hit]:
        """Return some of the entries found: the reader's language first, then the best first."""
        where, values = self.where(filters)
        score = (
            "score * (1 + COALESCE(%s / (1 + abs(%s - e.day) / %s), 0))"
            f" * CASE WHEN named.entry_id IS NULL THEN 1 ELSE {TITLE_FACTOR} END"
            f" * CASE WHEN e.names = %s THEN {EXACT_FACTOR} WHEN e.names LIKE %s"
            f" THEN {BEGINNING_FACTOR} ELSE 1 END"
        )
        sql = f"""
            WITH hits AS MATERIALIZED ({self.ranked_passages}), best AS ({self.best_of_each}),
            named AS MATERIALIZED (SELECT DISTINCT entry_id FROM ({self.found_passages}) AS f)
            SELECT best.entry_id, best.number FROM best
            JOIN search_entry e ON e.id = best.entry_id
            LEFT JOIN named ON named.entry_id = best.entry_id WHERE {where}
            ORDER BY CASE WHEN e.language = %s THEN 0 ELSE 1 END, {score}, e.id
            LIMIT %s OFFSET %s"""
        today = timezone.localdate().toordinal()
        asked = names(" ".join(term.text for term in match.as_typed.terms))
        order = [filters.reader, FRESHNESS, today, float(FRESHNESS_HALVES_IN_DAYS)]
        order += [asked, f"{asked} %"]
        texts = [self.passages(match), self.passages(match.as_typed, column="title")]
        parameters = [*texts, *values, *order, max(stop - start, 0), start]
        return [Hit(*row) for row in run(sql, parameters)]

    def newest(self, match: Match, filters: Filters, limit: int) -> list[int]:
        """Return the entries found that were published last, for a feed."""
        where, values = self.where(filters)
        sql = f"""
            WITH hits AS MATERIALIZED (SELECT DISTINCT entry_id FROM ({self.found_passages}) AS f)
            SELECT e.id FROM hits JOIN search_entry e ON e.id = hits.entry_id
            WHERE {where} AND e.updated_at IS NOT NULL
            ORDER BY e.updated_at DESC, e.id DESC LIMIT %s"""
        return [row[0] for row in run(sql, [self.passages(match), *values, limit])]

    def where(self, filters: Filters) -> tuple[str, list[Any]]:
        """Return the condition on an entry e, and its parameters."""
        language = filters.language or filters.reader
        parts = ["e.shown_in & %s <> 0", "(e.expires_at IS NULL OR e.expires_at > %s)"]
        values: list[Any] = [BITS[language], self.now()]
        if filters.language:
            parts.append("e.language = %s")
            values.append(filters.language)
        for column, wanted in filters.columns():
            if wanted:
                parts.append(f"e.{column} IN ({marks(wanted)})")
                values += wanted
        return " AND ".join(parts), values

    def pages(self, match: Match, entries: Iterable[int]) -> list[Page]:
        """Return the pages of these documents whose text holds what is looked for."""
        statements, parameters = [], []
        for entry_id in entries:
            for has_all, one in ((1, match), (0, match.any)):
                statements.append(f"SELECT %s, number, {has_all} FROM ({self.pages_of_one}) AS p")
                first = entry_id * MAX_PASSAGES + 1
                text = self.passages(one, column="document")
                parameters += [entry_id, text, first, first + MAX_PASSAGES - 2]
        if not statements:
            return []
        rows = run(" UNION ALL ".join(statements), parameters)
        return [Page(entry_id, number, bool(has_all)) for entry_id, number, has_all in rows]

    def suggestions(self, words: Sequence[str], reader: str, limit: int) -> list[Suggestion]:
        """Return the titles that hold these words, the last one begun; the reader's first."""
        sql = f"""
            SELECT e.title, e.locale FROM {self.named_entries} AND e.shown_in & %s <> 0
            AND (e.expires_at IS NULL OR e.expires_at > %s)
            ORDER BY CASE WHEN e.locale = %s THEN 0 ELSE 1 END, {self.names_order} LIMIT %s"""
        words_text = self.beginning(words)
        parameters = [words_text, BITS[reader], self.now(), reader, *self.order_values(words_text)]
        return [Suggestion(*row) for row in run(sql, [*parameters, limit])]

    def order_values(self, words: str) -> list[Any]:
        return []

    def known(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys that the index holds at this moment."""
        wanted = sorted(set(keys))
        if not wanted:
            return set()
        sql = " UNION ALL ".join([self.holds_key] * len(wanted))
        parameters = [
            value
            for key in wanted
            for value in (key, self.passages(Match((Term(key, ((key,),)),))))
        ]
        return {row[0] for row in run(sql, parameters)}

"""Words that editors say mean the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.kept import kept
from search.domain.analysis import tokens
from search.domain.parse import Term, Way, clean_query, phrase_term, word_term
from search.models import Synonyms

# More would make one search a hundred.
MAX_LINES = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Expressions that find each other, and the ways to find each."""

    language: str
    lines: tuple[str, ...]
    ways: tuple[tuple[Way, ...], ...]


def groups() -> list[Group]:
    """Return every group: one query, once until something is published."""
    return kept("search-synonyms", read_groups)


def read_groups() -> list[Group]:
    return [group_of(row) for row in Synonyms.objects.all()]


def group_of(row: Synonyms) -> Group:
    lines = tuple(filter(None, map(clean_query, row.lines)))[:MAX_LINES]
    return Group(row.language, lines, tuple(ways_of(line, row.language) for line in lines))


def ways_of(line: str, language: str) -> tuple[Way, ...]:
    """Return how to find one line: a word, or words in a row."""
    found = list(tokens(line))
    term = word_term(found[0], language) if len(found) == 1 else phrase_term(line, language)
    return term.ways if term else ()


def widen(
    terms: tuple[Term, ...], text: str, reader: str
) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return the terms, each found by its synonyms too, and what else may be searched for."""
    whole = set(ways_of(text, reader)) if len(terms) > 1 else set()
    widened, also = list(terms), dict[str, None]()
    for group in groups():
        if group.language not in ("", reader):
            continue
        for position, term in enumerate(terms):
            if others := other_lines(group, term.ways):
                added = [way for line in others for way in group.ways[line]]
                ways = tuple(dict.fromkeys([*widened[position].ways, *added]))
                widened[position] = replace(term, ways=ways)
        asked = [term.ways for term in terms] if len(terms) == 1 else [whole]
        also.update(
            dict.fromkeys(group.lines[n] for ways in asked for n in other_lines(group, ways))
        )
    return tuple(widened), tuple(also)


def other_lines(group: Group, ways: Iterable[Way]) -> list[int]:
    """Return the lines beside the one that these ways find; none when none is found."""
    asked = set(ways)
    same = {number for number, line in enumerate(group.ways) if asked & set(line)}
    return [number for number in range(len(group.lines)) if number not in same] if same else []

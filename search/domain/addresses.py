"""The addresses of searches: with one filter less, of their feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from search.domain.facets import Choice
from search.domain.filters import Query
from search.domain.searching import Found

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter at work, and the address without it."""

    choice: Choice
    url: str
    is_language: bool = False


def pairs(query: Query) -> Iterator[Pair]:
    """Yield the parameters of a search, the number of its page left out."""
    filters = query.filters
    yield "q", query.text
    yield from (("type", value) for value in filters.kinds)
    yield from (("year", str(value)) for value in filters.years)
    yield from (("theme", value) for value in filters.themes)
    yield from (("commune", value) for value in filters.communes)
    if filters.language:
        yield "lang", filters.language


def query_string(query: Query, *, without: Pair | None = None) -> str:
    return "?" + urlencode([pair for pair in pairs(query) if pair != without])


def chosen_filters(found: Found) -> list[Chosen]:
    """Return the filters at work, in the order of the page."""
    if found.facets is None:
        return []
    groups = (
        ("type", found.facets.kinds),
        ("year", found.facets.years),
        ("theme", found.facets.themes),
        ("commune", found.facets.communes),
        ("lang", found.facets.languages),
    )
    return [
        Chosen(choice, query_string(found.query, without=(name, choice.value)), name == "lang")
        for name, choices in groups
        for choice in choices
        if choice.is_chosen
    ]

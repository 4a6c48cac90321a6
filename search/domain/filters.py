"""What a visitor asks for: words, and what to keep of what they find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from django.http import QueryDict

from search.domain.languages import LANGUAGES
from search.domain.parse import clean_query
from search.enums import Kind

MAX_VALUES = 20
# Beyond, nobody reads; and a number of a thousand digits is not worth parsing.
MAX_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Filters:
    """Values to keep; none of a kind keeps all. `reader` is the language of the site around."""

    reader: str
    kinds: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    language: str = ""

    def columns(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Yield each column of an entry and the values it may have."""
        yield "kind", self.kinds
        yield "year", self.years
        yield "theme", self.themes
        yield "commune", self.communes

    @property
    def are_any(self) -> bool:
        return bool(self.language or any(values for _column, values in self.columns()))


@dataclass(frozen=True, slots=True)
class Query:
    """One request to the search."""

    text: str
    filters: Filters
    page: int = 1
    # As typed: shown again when nothing of it could be looked for.
    typed: str = field(default="", compare=False)

    def with_text(self, text: str) -> Self:
        return replace(self, text=text)


def read_query(parameters: QueryDict | Mapping[str, str], reader: str) -> Query:
    """Read an address; what is unknown or absurd is left out, never refused."""
    text = clean_query(parameters.get("q", ""))
    years = (int(value) for value in values_of(parameters, "year") if is_year(value))
    (language,) = [*(c for c in values_of(parameters, "lang") if c in LANGUAGES), ""][:1]
    filters = Filters(
        reader=reader,
        kinds=tuple(value for value in values_of(parameters, "type") if value in Kind.values),
        years=tuple(years),
        themes=tuple(values_of(parameters, "theme")),
        communes=tuple(values_of(parameters, "commune")),
        language=language,
    )
    return Query(text, filters, page_number(parameters.get("page", "")))


def values_of(parameters: QueryDict | Mapping[str, str], name: str) -> list[str]:
    """Return the values of a parameter, repeated or separated by commas, each once."""
    if isinstance(parameters, QueryDict):
        given = parameters.getlist(name)[:MAX_VALUES]
    else:
        given = [parameters.get(name, "")]
    values = (clean_query(value) for text in given for value in text[:500].split(","))
    return list(dict.fromkeys(filter(None, values)))[:MAX_VALUES]


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def page_number(text: str) -> int:
    """Return the number of a page; the first for what is none."""
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return min(max(int(text), 1), MAX_PAGE) if is_number else 1

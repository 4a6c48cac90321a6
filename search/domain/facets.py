"""What the results can be narrowed to, with true counts.

A count is the number of results that a reader gets by choosing that value alone of its kind, the
other kinds staying as they are: values of one kind add up, kinds narrow each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.models import Commune
from initiatives.models import Theme
from search.domain.engines.base import Facet
from search.domain.filters import Filters
from search.domain.languages import BITS, LANGUAGES
from search.enums import Kind

# With fewer results, other languages are offered.
FEW = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose: its name in the reader's words, or in `language` when it has no other."""

    value: str
    name: str
    count: int
    is_chosen: bool
    language: str = ""
    face: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of each kind; a kind with a single value left out unless it is chosen."""

    total: int
    kinds: list[Choice]
    years: list[Choice]
    themes: list[Choice]
    communes: list[Choice]
    languages: list[Choice]
    # Whether anything was found, filters left aside.
    is_any: bool = False

    # Of the results, by language.
    shown: Mapping[str, int] = field(default_factory=dict)

    @property
    def elsewhere(self) -> list[Choice]:
        """Languages that have more than the results show, when these are few."""
        if self.total >= FEW:
            return []
        return [one for one in self.languages if one.count > self.shown.get(one.value, 0)]


def is_shown(facet: Facet, filters: Filters) -> bool:
    """Whether the entries are the versions that the reader gets."""
    if filters.language:
        return facet.language == filters.language and bool(facet.shown_in & BITS[filters.language])
    return bool(facet.shown_in & BITS[filters.reader])


def fits(facet: Facet, filters: Filters, *, but: str = "") -> bool:
    """Whether the entries pass the filters, one dimension perhaps left out."""
    return all(
        not wanted or getattr(facet, column) in wanted
        for column, wanted in filters.columns()
        if column != but
    )


def total(found: Iterable[Facet], filters: Filters) -> int:
    return sum(facet.count for facet in found if is_shown(facet, filters) and fits(facet, filters))


def count(found: list[Facet], filters: Filters, column: str) -> Counter[str]:
    """Count by the values of one dimension."""
    counts: Counter[str] = Counter()
    for facet in found:
        if is_shown(facet, filters) and fits(facet, filters, but=column):
            value = getattr(facet, column)
            if value:
                counts[str(value)] += facet.count
    return counts


def count_languages(found: list[Facet], filters: Filters) -> Counter[str]:
    return Counter({code: total(found, replace(filters, language=code)) for code in LANGUAGES})


def facets(found: list[Facet], filters: Filters) -> Facets:
    """Name and count every choice. Two queries: themes and communes."""
    years = count(found, filters, "year")
    return Facets(
        total=total(found, filters),
        kinds=kinds(count(found, filters, "kind"), filters),
        years=[
            choice(value, value, years, map(str, filters.years))
            for value in sorted({*years, *map(str, filters.years)}, reverse=True)
        ],
        themes=themes(count(found, filters, "theme"), filters),
        communes=communes(count(found, filters, "commune"), filters),
        languages=[
            Choice(code, code, number, code == filters.language)
            for code, number in count_languages(found, filters).items()
            if number or code == filters.language
        ],
        is_any=bool(found),
        shown=count_shown(found, filters),
    )


def count_shown(found: list[Facet], filters: Filters) -> Counter[str]:
    shown: Counter[str] = Counter()
    for facet in found:
        if is_shown(facet, filters) and fits(facet, filters):
            shown[facet.language] += facet.count
    return shown


def choice(value: str, name: str, counts: Counter[str], chosen: Iterable[str]) -> Choice:
    return Choice(value, name, counts[value], value in set(chosen))


def kinds(counts: Counter[str], filters: Filters) -> list[Choice]:
    return [
        choice(kind.value, str(kind.label), counts, filters.kinds)
        for kind in Kind
        if counts[kind.value] or kind.value in filters.kinds
    ]


def themes(counts: Counter[str], filters: Filters) -> list[Choice]:
    """Themes by their face, named in the reader's language, else in that of the site."""
    wanted = {*counts, *filters.themes}
    rows = Theme.objects.filter(slug__in=wanted).select_related("locale") if wanted else []
    named: dict[str, Theme] = {}
    for row in sorted(rows, key=lambda row: (row.face, row.pk)):
        if row.slug not in named or row.locale.language_code == filters.reader:
            named[row.slug] = row
    return [
        replace(
            choice(slug, row.name, counts, filters.themes),
            face=row.face,
            language="" if row.locale.language_code == filters.reader else row.locale.language_code,
        )
        for slug, row in named.items()
    ]


def communes(counts: Counter[str], filters: Filters) -> list[Choice]:
    wanted = {*counts, *filters.communes}
    if not wanted:
        return []
    rows = Commune.objects.filter(insee__in=wanted).order_by("name")
    names = rows.values_list("insee", "name")
    return [choice(insee, name, counts, filters.communes) for insee, name in names]

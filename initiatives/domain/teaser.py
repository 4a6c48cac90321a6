"""The initiatives in a few words and a map, for pages that lead to the list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from core.domain.territory_map import Marker, TerritoryMap, overview
from core.kept import kept
from initiatives.domain import facets
from initiatives.domain.communes import known_communes
from initiatives.domain.filters import Filters
from initiatives.domain.results_map import MAX_MARKERS
from initiatives.domain.themes import ShownTheme, shown_themes
from initiatives.models import Initiative


@dataclass(frozen=True)
class ThemeLine:
    """A theme that has initiatives, how many, and their list."""

    theme: ShownTheme
    count: int
    url: str


@dataclass(frozen=True)
class Teaser:
    """`total` initiatives in `communes` communes; `map` shows them without links."""

    total: int
    communes: int
    themes: list[ThemeLine]
    map: TerritoryMap | None
    url: str


@dataclass(frozen=True)
class Told:
    """What is read of the database, whatever the language: degrees, themes by their key."""

    cells: facets.Matrix
    points: tuple[tuple[float, float, int | None], ...]

    @property
    def total(self) -> int:
        return sum(self.cells.values())


def teaser(language: str, *, programme: str = "") -> Teaser | None:
    """Return what to say of all initiatives, or of those of a programme by its slug.

    None without any. Theme names are in `language`, addresses in the reader's. Two queries, once
    until something is published.
    """
    filters = Filters(programme=programme, language=language)
    told = kept(f"initiatives:teaser:{programme}", lambda: read(filters))
    if not told.total:
        return None
    address = reverse("initiatives:list")
    numbers = facets.by_theme(told.cells)
    return Teaser(
        total=told.total,
        communes=len({commune for _theme, commune in told.cells if commune}),
        themes=[
            ThemeLine(theme, numbers[pk], address + replace(filters, themes=(theme.slug,)).query())
            for pk, theme in shown_themes(language).items()
            if numbers[pk]
        ],
        map=overview(markers(told, language)),
        url=address + (filters.query() if filters else ""),
    )


def read(filters: Filters) -> Told:
    cells = facets.matrix(filters)
    if not 0 < sum(cells.values()) <= MAX_MARKERS:
        return Told(cells, ())
    rows = filters.apply(Initiative.objects.published()).filter(
        lon__isnull=False, lat__isnull=False
    )
    # From the north: a marker stands before those behind it.
    return Told(cells, tuple(rows.order_by("-lat", "pk").values_list("lon", "lat", "theme")))


def markers(told: Told, language: str) -> Iterator[Marker]:
    """One marker each when they are few, else one a commune."""
    themes = shown_themes(language)
    for lon, lat, theme in told.points:
        yield Marker(lon, lat, face=themes[theme].face if theme in themes else 0)
    if told.total > MAX_MARKERS:
        numbers = facets.by_commune(told.cells)
        for insee, commune in known_communes().items():
            if numbers[insee]:
                yield Marker(commune.lon, commune.lat, count=numbers[insee])

"""Initiatives that may be one: alike by name and near each other, or with the same website.

Thresholds were set on the labelled pairs of tests/data/duplicates.json, whose precision and
recall a test recomputes.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from initiatives.models import Initiative

# Words that say nothing of which initiative it is, in the language most are written in.
EMPTY_WORDS = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "a",
        "au",
        "aux",
        "en",
        "un",
        "une",
        "pour",
        "sur",
        "dans",
        "par",
        "association",
        "collectif",
    ]
)
KM_PER_DEGREE = 111.2
# About 5 km: pairs farther apart are compared by website alone.
CELL_DEGREES = 0.05
# (likeness at least, distance at most in km)
RULES = ((0.92, 5.0), (0.74, 2.0), (0.6, 0.4))
# Letters in common of a word and the same misspelt.
SLIP = 0.86
WITHOUT_POINT = 0.95
SAME_WEBSITE = 0.45
SAME_ORGANISATION, ORGANISATION_KM = 0.6, 2.0


@dataclass(frozen=True)
class Sketch:
    """What is compared of an initiative. Degrees, EPSG:4326; None without a point."""

    pk: int
    title: str
    lon: float | None = None
    lat: float | None = None
    website: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Likeness:
    """How alike two are: 0 to 1 by name, kilometres apart (None without two points)."""

    name: float
    distance_km: float | None
    same_website: bool
    same_organisation: bool

    @property
    def is_likely(self) -> bool:
        if self.same_website and self.name >= SAME_WEBSITE:
            return True
        if self.distance_km is None:
            return self.name >= WITHOUT_POINT
        if self.same_organisation and self.name >= SAME_ORGANISATION:
            return self.distance_km <= ORGANISATION_KM
        return any(self.name >= name and self.distance_km <= km for name, km in RULES)


@lru_cache(maxsize=100_000)
def words(title: str) -> tuple[str, ...]:
    """Return the words that count, without accents or plural."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    found = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return tuple(word.rstrip("sx") or word for word in found if word not in EMPTY_WORDS)


def name_likeness(one: str, other: str) -> float:
    """Return 0 to 1: the share of words in common, misspelt ones and compounds included."""
    first, second = words(one), words(other)
    if not first or not second:
        return 0.0
    if "".join(first) == "".join(second):
        return 1.0
    left = list(second)
    common = 0
    for word in first:
        twin = next((other for other in left if same_word(word, other)), None)
        if twin is not None:
            left.remove(twin)
            common += 1
    return common / (len(first) + len(second) - common)


@lru_cache(maxsize=100_000)
def same_word(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen at most."""
    if one == other:
        return True
    return min(len(one), len(other)) > 4 and SequenceMatcher(None, one, other).ratio() >= SLIP


def distance_km(one: Sketch, other: Sketch) -> float | None:
    """Return the distance on a plane: exact enough at some kilometres."""
    if None in (one.lon, one.lat, other.lon, other.lat):
        return None
    narrowing = math.cos(math.radians((one.lat + other.lat) / 2))  # type: ignore[operator]
    dx = (one.lon - other.lon) * narrowing  # type: ignore[operator]
    dy = one.lat - other.lat  # type: ignore[operator]
    return math.hypot(dx, dy) * KM_PER_DEGREE


def site_of(address: str) -> str:
    """Return a website without its scheme, "www." and final slash."""
    return re.sub(r"^https?://(www\.)?", "", address.strip().lower()).rstrip("/")


def likeness(one: Sketch, other: Sketch) -> Likeness:
    return Likeness(
        name=name_likeness(one.title, other.title),
        distance_km=distance_km(one, other),
        same_website=bool(one.website) and site_of(one.website) == site_of(other.website),
        same_organisation=bool(one.organisation)
        and words(one.organisation) == words(other.organisation),
    )


class Finder:
    """Initiatives by cell, website and name, so that each is compared with few others."""

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        self.by_cell: defaultdict[tuple[int, int], list[Sketch]] = defaultdict(list)
        self.by_site: defaultdict[str, list[Sketch]] = defaultdict(list)
        self.by_name: defaultdict[tuple[str, ...], list[Sketch]] = defaultdict(list)
        self.sketches = list(sketches)
        for one in self.sketches:
            if one.lon is not None and one.lat is not None:
                self.by_cell[cell(one.lon, one.lat)].append(one)
            if one.website:
                self.by_site[site_of(one.website)].append(one)
            self.by_name[tuple(sorted(words(one.title)))].append(one)

    @classmethod
    def of_all(cls) -> "Finder":
        """Read every initiative, drafts included. One query."""
        fields = ("pk", "title", "lon", "lat", "website", "organisation")
        rows = Initiative.objects.originals().values_list(*fields)
        return cls(Sketch(*row) for row in rows.iterator(chunk_size=5000))

    def candidates(self, one: Sketch) -> Iterator[Sketch]:
        if one.website:
            yield from self.by_site[site_of(one.website)]
        yield from self.by_name[tuple(sorted(words(one.title)))]
        if one.lon is not None and one.lat is not None:
            x, y = cell(one.lon, one.lat)
            for near in ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
                yield from self.by_cell.get(near, ())

    def likely(self, one: Sketch) -> list[tuple[Likeness, Sketch]]:
        """Return those that may be the same, the most alike first."""
        others = {other.pk: other for other in self.candidates(one) if other.pk != one.pk}
        found = [(likeness(one, other), other) for other in others.values()]
        likely = [pair for pair in found if pair[0].is_likely]
        return sorted(likely, key=lambda pair: (-pair[0].name, pair[0].distance_km or 0))

    def pairs(self) -> list[tuple[Likeness, Sketch, Sketch]]:
        """Return every likely pair once."""
        return [
            (alike, one, other)
            for one in self.sketches
            for alike, other in self.likely(one)
            if one.pk < other.pk
        ]


def cell(lon: float, lat: float) -> tuple[int, int]:
    return math.floor(lon / CELL_DEGREES), math.floor(lat / CELL_DEGREES)

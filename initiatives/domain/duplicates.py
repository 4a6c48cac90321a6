"""Initiatives that may be one: alike by name and near each other, or with the same website.

Thresholds were set on the labelled pairs of tests/data/duplicates.json, whose precision and
recall a test recomputes.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
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
# Letters by which words that may be the same are found; and of how many words two names with fewer
# in common are never likely: below the least of the rules, since one word may be two in the other.
BEGINNING, LEAST = 3, 0.45
# A word that so many have within a cell tells nothing: the name of the town, mostly. Such a word
# counts as shared, and the others decide.
CROWD = 150
# Comparing 10,000 with each other takes 7 s; beyond some, only the newest are compared with all.
MAX_COMPARED, NEWEST = 20_000, 2_000
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
    """Initiatives by website, by name, and by place and word: each is compared with few others."""

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        self.by_place: defaultdict[tuple[int, int, str], list[Sketch]] = defaultdict(list)
        self.by_site: defaultdict[str, list[Sketch]] = defaultdict(list)
        self.by_name: defaultdict[tuple[str, ...], list[Sketch]] = defaultdict(list)
        self.sketches = list(sketches)
        for one in self.sketches:
            for key in places(one):
                self.by_place[key].append(one)
            if one.website:
                self.by_site[site_of(one.website)].append(one)
            self.by_name[tuple(sorted(words(one.title)))].append(one)

    @classmethod
    def of_all(cls) -> "Finder":
        """Read every initiative, drafts included, but those merged into another. One query."""
        fields = ("pk", "title", "lon", "lat", "website", "organisation")
        rows = Initiative.objects.originals().exclude(merges__isnull=False, live=False)
        found = rows.order_by("pk").values_list(*fields)
        return cls(Sketch(*row) for row in found.iterator(chunk_size=5000))

    def candidates(self, one: Sketch) -> dict[int, Sketch]:
        """Return what is worth comparing, by key: the same website or name, or words in common."""
        found: dict[int, Sketch] = {}
        if one.website:
            found.update((other.pk, other) for other in self.by_site.get(site_of(one.website), ()))
        named = self.by_name.get(tuple(sorted(words(one.title))), ())
        found.update((other.pk, other) for other in named)
        shared: Counter[int] = Counter()
        near: dict[int, Sketch] = {}
        crowded = set()
        for x, y, word in places(one):
            for key in ((x + dx, y + dy, word) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
                others = self.by_place.get(key, ())
                if len(others) > CROWD:
                    crowded.add(word)
                    continue
                shared.update(other.pk for other in others)
                near.update((other.pk, other) for other in others)
        length = len(words(one.title))
        for pk, count in shared.items():
            common = count + len(crowded)
            if common >= LEAST * (length + len(words(near[pk].title)) - common):
                found[pk] = near[pk]
        found.pop(one.pk, None)
        return found

    def likely(self, one: Sketch, *, before: int | None = None) -> list[tuple[Likeness, Sketch]]:
        """Return those that may be the same, the most alike first; `before`: of lesser keys only."""
        others = self.candidates(one)
        found = [
            (likeness(one, other), other)
            for pk, other in others.items()
            if before is None or pk < before
        ]
        likely = [pair for pair in found if pair[0].is_likely]
        return sorted(likely, key=lambda pair: (-pair[0].name, pair[0].distance_km or 0))

    @property
    def compared(self) -> list[Sketch]:
        """Return those that pairs() looks at: the newest alone when comparing all takes minutes."""
        is_quick = len(self.sketches) <= MAX_COMPARED
        return self.sketches if is_quick else self.sketches[-NEWEST:]

    def pairs(self) -> Iterator[tuple[Likeness, Sketch, Sketch]]:
        """Yield every likely pair of one compared and an older one, once, the older one first."""
        for one in self.compared:
            for alike, other in self.likely(one, before=one.pk):
                yield alike, other, one


def places(one: Sketch) -> set[tuple[int, int, str]]:
    """Return its cell with the beginning of each of its words: no likely pair has none in common.

    A beginning, since a word may be misspelt or joined to the next.
    """
    if one.lon is None or one.lat is None:
        return set()
    x, y = cell(one.lon, one.lat)
    return {(x, y, word[:BEGINNING]) for word in words(one.title)}


def cell(lon: float, lat: float) -> tuple[int, int]:
    return math.floor(lon / CELL_DEGREES), math.floor(lat / CELL_DEGREES)

"""Maps of the territory drawn by the server as SVG, from the communes.

Each function returns what components/territory_map.html draws, or None without a commune.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.drawing import Box, Drawing, boxes_meet, draw
from core.kept import kept
from core.models import Commune

# Units around the territory: its edge is thick.
MARGIN = 10
MAIN_PLACES = 3
# Units between the names of two main places: nearer, the smaller gives way to the next.
MAIN_PLACES_APART = 250
# A map of one place shows about 20 km across, in the proportion of a card.
LOCATOR_WIDTH, LOCATOR_HEIGHT = 440, 330
LOCATOR_MARGIN = 90
# Wider, a card has room for the main names only.
NEAR_WIDTH = 660
# Units, as components/map_marker.html draws it.
MARKER_WIDTH, MARKER_HEIGHT = 28, 37
# Units: a line of a name at the size of the style sheet.
LETTER_WIDTH, LINE_HEIGHT = 8.5, 18
LONGEST_LINE = 14


@dataclass(frozen=True)
class Place:
    """The name of a commune, in lines, and where its middle is written."""

    lines: tuple[str, ...]
    x: int
    y: int
    is_main: bool = False

    @property
    def box(self) -> Box:
        half = round(max(map(len, self.lines)) * LETTER_WIDTH / 2)
        height = LINE_HEIGHT * len(self.lines)
        return self.x - half, self.y - LINE_HEIGHT, self.x + half, self.y - LINE_HEIGHT + height

    @property
    def placed_lines(self) -> list[tuple[int, str]]:
        """The height and the text of each line."""
        return [(self.y + LINE_HEIGHT * rank, line) for rank, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Marker:
    """Something on the map: degrees, and a name. `face` is a theme's, 0 for a plain point.

    `count` above 0 makes it stand for several things: a tile with their number.
    """

    lon: float
    lat: float
    name: str = ""
    url: str = ""
    face: int = 0
    language: str = ""
    count: int = 0


@dataclass(frozen=True)
class PlacedMarker:
    marker: Marker
    x: int
    y: int

    @property
    def box(self) -> Box:
        return (
            self.x - MARKER_WIDTH // 2,
            self.y - MARKER_HEIGHT,
            self.x + MARKER_WIDTH // 2,
            self.y,
        )


@dataclass(frozen=True)
class Territory:
    """What is kept of the communes: their drawing, and their names from the largest on."""

    drawing: Drawing
    places: tuple[Place, ...]


@dataclass(frozen=True)
class TerritoryMap:
    """What a template draws."""

    view_box: str
    edge: str
    alternates: str
    hedges: str
    # "meet": all of it is seen; "slice": it fills its box, and may lose some of its sides.
    fitting: str = "meet"
    selected: str = ""
    places: tuple[Place, ...] = ()
    markers: tuple[PlacedMarker, ...] = ()

    @property
    def has_links(self) -> bool:
        return any(placed.marker.url for placed in self.markers)


def banner() -> TerritoryMap | None:
    """The whole territory with the names of its main places."""
    return overview(())


def overview(markers: Iterable[Marker]) -> TerritoryMap | None:
    """The whole territory, its main places and the markers that are near it."""
    territory = known_territory()
    if territory is None:
        return None
    left, top, right, bottom = territory.drawing.edge.box
    box = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
    return view(
        territory,
        box,
        places=[place for place in territory.places if place.is_main],
        markers=markers,
    )


def locator(markers: Sequence[Marker], *, insee: str = "") -> TerritoryMap | None:
    """The surroundings of one or several points; the commune `insee` stands out."""
    territory = known_territory()
    if territory is None or not markers:
        return None
    box = around([territory.drawing.projection.at(one.lon, one.lat) for one in markers])
    if not territory.drawing.edge.meets(box):
        # Far from the territory there is nothing to draw, and nothing would be found.
        return None
    drawn = view(territory, box, places=(), markers=markers)
    is_near = box[2] - box[0] <= NEAR_WIDTH
    places = without_collision(
        (
            place
            for place in territory.places
            if holds(box, place.box) and (is_near or place.is_main)
        ),
        drawn.markers,
    )
    parcel = territory.drawing.parcels.get(insee)
    return replace(
        drawn, fitting="slice", places=tuple(places), selected=parcel.path if parcel else ""
    )


def commune_map(insee: str) -> TerritoryMap | None:
    """A commune among its neighbours, of which no point is known."""
    territory = known_territory()
    parcel = territory.drawing.parcels.get(insee) if territory else None
    if territory is None or parcel is None:
        return None
    left, top, right, bottom = parcel.box
    box = around([(left, top), (right, bottom)])
    places = without_collision((one for one in territory.places if holds(box, one.box)), ())
    drawn = view(territory, box, places=tuple(places), markers=())
    return replace(drawn, fitting="slice", selected=parcel.path)


def view(
    territory: Territory, box: Box, *, places: Iterable[Place], markers: Iterable[Marker]
) -> TerritoryMap:
    """Draw what is in the box."""
    drawing = territory.drawing
    placed = [PlacedMarker(one, *drawing.projection.at(one.lon, one.lat)) for one in markers]
    left, top, right, bottom = box
    return TerritoryMap(
        view_box=f"{left} {top} {right - left} {bottom - top}",
        edge=drawing.edge.path,
        alternates="".join(
            parcel.path
            for insee, parcel in drawing.parcels.items()
            if insee in drawing.alternates and parcel.meets(box)
        ),
        hedges="".join(hedge.path for hedge in drawing.hedges if hedge.meets(box)),
        places=tuple(places),
        markers=tuple(one for one in placed if holds(box, (one.x, one.y, one.x, one.y))),
    )


def around(points: Sequence[tuple[int, int]]) -> Box:
    """Return the box of a locator: all the points, and never nearer than about 20 km across."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    width = max(xs) - min(xs) + 2 * LOCATOR_MARGIN
    height = max(ys) - min(ys) + 2 * LOCATOR_MARGIN
    ratio = max(1.0, width / LOCATOR_WIDTH, height / LOCATOR_HEIGHT)
    left = round((min(xs) + max(xs) - LOCATOR_WIDTH * ratio) / 2)
    top = round((min(ys) + max(ys) - LOCATOR_HEIGHT * ratio) / 2)
    return left, top, left + round(LOCATOR_WIDTH * ratio), top + round(LOCATOR_HEIGHT * ratio)


def holds(outer: Box, inner: Box) -> bool:
    is_wide_enough = outer[0] <= inner[0] and inner[2] <= outer[2]
    return is_wide_enough and outer[1] <= inner[1] and inner[3] <= outer[3]


def without_collision(places: Iterable[Place], markers: Iterable[PlacedMarker]) -> Iterator[Place]:
    """Yield the names that cover none before; one under a marker goes below its tip."""
    taken: list[Box] = []
    markers = list(markers)
    for place in places:
        covering = [one for one in markers if boxes_meet(place.box, one.box)]
        if covering:
            # One unit more: boxes that touch cover each other.
            place = replace(place, y=max(one.y for one in covering) + LINE_HEIGHT + 1)
        if not any(boxes_meet(place.box, box) for box in taken):
            taken.append(place.box)
            yield place


def known_territory() -> Territory | None:
    """Return the drawn communes; one query, once until something is published."""
    return kept("territory", read_territory)


def read_territory() -> Territory | None:
    communes = list(Commune.objects.all())
    if not communes:
        return None
    drawing = draw({commune.insee: commune.geometry for commune in communes})
    return Territory(drawing, tuple(named_places(communes, drawing)))


def named_places(communes: Iterable[Commune], drawing: Drawing) -> list[Place]:
    """Place the names, the largest commune first; main places are large and far apart."""
    places: list[Place] = []
    main: list[Place] = []
    for commune in sorted(communes, key=lambda one: (-(one.population or 0), one.insee)):
        x, y = drawing.projection.at(commune.label_lon, commune.label_lat)
        is_main = len(main) < MAIN_PLACES and all(
            abs(x - other.x) + abs(y - other.y) > MAIN_PLACES_APART for other in main
        )
        lines = (commune.name,) if is_main else in_lines(commune.name)
        place = Place(lines, x, y, is_main)
        places.append(place)
        if is_main:
            main.append(place)
    return places


def in_lines(name: str) -> tuple[str, ...]:
    """Cut a long name in two at the hyphen or space nearest to its middle."""
    cuts = [rank + 1 for rank, letter in enumerate(name) if letter in "- "]
    if len(name) <= LONGEST_LINE or not cuts:
        return (name,)
    cut = min(cuts, key=lambda rank: abs(rank - len(name) / 2))
    return name[:cut].rstrip(), name[cut:]

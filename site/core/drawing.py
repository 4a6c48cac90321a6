"""Drawing of a territory: whole units of a view 1,000 wide, y downwards, relative commands.

Pure geometry, no query. Communes that share a border share its points, so that each border is
drawn once: a border of two communes is a hedge, that of one commune is the territory's edge.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from core.geometry import polygons

WIDTH = 1000

Point = tuple[int, int]
Side = frozenset[Point]
# Left, top, right, bottom.
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Projection:
    """Degrees to whole units; one degree of longitude is shorter by the cosine of the latitude."""

    west: float
    north: float
    narrowing: float
    scale: float

    @classmethod
    def of(cls, geometries: Iterable[dict[str, Any]]) -> Self:
        """Fit the geometries in the width of the view. Raises ValueError without a point."""
        points = [
            point
            for geometry in geometries
            for rings in polygons(geometry)
            for ring in rings
            for point in ring
        ]
        longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
        west, east = min(longitudes), max(longitudes)
        narrowing = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
        # A width of nothing is that of a broken file: draw it as it is.
        return cls(west, max(latitudes), narrowing, WIDTH / ((east - west) * narrowing or 1))

    def at(self, lon: float, lat: float) -> Point:
        x = (lon - self.west) * self.narrowing * self.scale
        return round(x), round((self.north - lat) * self.scale)


def boxes_meet(one: Box, other: Box) -> bool:
    is_beside = one[2] < other[0] or other[2] < one[0]
    return not is_beside and one[1] <= other[3] and other[1] <= one[3]


@dataclass(frozen=True)
class Shape:
    """The `d` of a path and the box that holds it."""

    path: str
    box: Box

    def meets(self, box: Box) -> bool:
        return boxes_meet(self.box, box)


@dataclass(frozen=True)
class Drawing:
    """A territory drawn: its edge, the hedges between communes, each commune."""

    projection: Projection
    edge: Shape
    hedges: tuple[Shape, ...]
    parcels: dict[str, Shape]
    # Communes of the second tone, so that neighbours mostly differ.
    alternates: frozenset[str]


def draw(geometries: Mapping[str, dict[str, Any]], projection: Projection | None = None) -> Drawing:
    """Draw GeoJSON outlines by their key, fitted in the view unless a projection is given.

    Raises ValueError without a point.
    """
    projection = projection or Projection.of(geometries.values())
    rings = {
        key: [
            outline
            for polygon in polygons(geometry)
            for ring in polygon
            if (outline := whole_units(projection, ring))
        ]
        for key, geometry in geometries.items()
    }
    owners = owners_of_sides(rings)
    return Drawing(
        projection=projection,
        edge=shape(loops(side for side, keys in owners.items() if len(keys) % 2), closed=True),
        hedges=tuple(
            shape([chain]) for chain in chains(s for s, keys in owners.items() if len(keys) == 2)
        ),
        parcels={key: shape(outlines, closed=True) for key, outlines in rings.items() if outlines},
        alternates=second_tone(owners),
    )


def whole_units(projection: Projection, ring: Iterable[Iterable[float]]) -> list[Point]:
    """Return the ring's points without repeats, open; [] when it is thinner than one unit."""
    points: list[Point] = []
    for lon, lat, *_altitude in ring:
        point = projection.at(lon, lat)
        if not points or point != points[-1]:
            points.append(point)
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points if len(points) > 2 else []


def owners_of_sides(rings: Mapping[str, list[list[Point]]]) -> dict[Side, set[str]]:
    """Return which outlines have each side; one walked both ways by an outline is none of its."""
    owners: defaultdict[Side, set[str]] = defaultdict(set)
    for key, outlines in rings.items():
        for outline in outlines:
            for start, end in zip(outline, [*outline[1:], outline[0]], strict=True):
                owners[frozenset({start, end})] ^= {key}
    return {side: keys for side, keys in owners.items() if keys and len(side) == 2}


def neighbours_of(sides: Iterable[Side]) -> dict[Point, list[Point]]:
    """Return a graph, in an order that does not change from one run to the next."""
    graph: defaultdict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(tuple(sorted(side)) for side in sides):
        graph[start].append(end)
        graph[end].append(start)
    return graph


def walk(graph: dict[Point, list[Point]], start: Point, stops: frozenset[Point]) -> list[Point]:
    """Follow sides from `start` to a stop or a dead end, and take them out of the graph."""
    line = [start]
    while graph[line[-1]]:
        here = line[-1]
        following = graph[here].pop(0)
        graph[following].remove(here)
        line.append(following)
        if following in stops:
            break
    return line


def chains(sides: Iterable[Side]) -> Iterator[list[Point]]:
    """Yield the lines from one junction to the next, then the loops without a junction."""
    graph = neighbours_of(sides)
    junctions = frozenset(point for point, others in graph.items() if len(others) != 2)
    for start in (*sorted(junctions), *sorted(graph)):
        while graph[start]:
            yield walk(graph, start, junctions or frozenset({start}))


def loops(sides: Iterable[Side]) -> list[list[Point]]:
    """Return closed lines: as many sides enter a point as leave it, so each walk comes back."""
    graph = neighbours_of(sides)
    found = []
    for start in sorted(graph):
        while graph[start]:
            found.append(walk(graph, start, frozenset({start}))[:-1])
    return found


def shape(lines: Iterable[list[Point]], *, closed: bool = False) -> Shape:
    lines = [line for line in lines if line]
    points = [point for line in lines for point in line]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    path = "".join(path_of(line) + ("z" if closed else "") for line in lines)
    return Shape(path, (min(xs), min(ys), max(xs), max(ys)) if points else (0, 0, 0, 0))


def path_of(line: list[Point]) -> str:
    """Return "M10 20l3-4 5 6": what follows the first point is said from the one before."""
    (x, y), *others = line
    steps = []
    for next_x, next_y in others:
        steps += [next_x - x, next_y - y]
        x, y = next_x, next_y
    # A minus sign separates by itself.
    return f"M{line[0][0]} {line[0][1]}l" + " ".join(map(str, steps)).replace(" -", "-")


def second_tone(owners: Mapping[Side, set[str]]) -> frozenset[str]:
    """Choose the communes of the second tone: each differs from most of its neighbours."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for keys in owners.values():
        for key in keys:
            neighbours[key] |= keys - {key}
    chosen: set[str] = set()
    seen: set[str] = set()
    # Those with most neighbours first: they are the hardest to please.
    for key in sorted(neighbours, key=lambda key: (-len(neighbours[key]), key)):
        if len(neighbours[key] & chosen) < len(neighbours[key] & seen - chosen):
            chosen.add(key)
        seen.add(key)
    return frozenset(chosen)

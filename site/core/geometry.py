"""Geometry of GeoJSON in degrees, EPSG:4326, longitude first."""

from collections.abc import Iterator, Sequence
from typing import Any

Ring = Sequence[Sequence[float]]


def polygons(geometry: dict[str, Any]) -> list[list[Ring]]:
    """Return the polygons of a Polygon or MultiPolygon, each a list of rings, outer one first."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates", [])
    if kind == "Polygon":
        return [coordinates]
    return list(coordinates) if kind == "MultiPolygon" else []


def in_ring(ring: Ring, lon: float, lat: float) -> bool:
    """Tell by ray casting whether the point is in the ring; a border point is on one side."""
    inside = False
    for (x1, y1), (x2, y2) in edges(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def edges(ring: Ring) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    # An altitude may follow; a ring that is not closed is closed by its last edge.
    points = [point[:2] for point in ring]
    return zip(points, [*points[1:], *points[:1]], strict=True)


def contains(geometry: dict[str, Any], lon: float, lat: float) -> bool:
    """Tell whether the point is in the outer ring of a polygon and in none of its holes."""
    return any(
        in_ring(rings[0], lon, lat) and not any(in_ring(hole, lon, lat) for hole in rings[1:])
        for rings in polygons(geometry)
        if rings
    )

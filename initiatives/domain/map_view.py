"""What the map draws in one view: points where they are few, clusters where they are many."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Max, Q, QuerySet, Sum

from initiatives.domain.grid import MAX_ZOOM, MICRO, Box, WholeCells, cell_of, height, width
from initiatives.models import InitiativeQuerySet, MapCell

# 200 points are about 8 kB compressed, with their titles.
MAX_POINTS = 200
# How many times a cell that a side cuts is cut again in four, before its rows are counted.
MAX_DEPTH = 3
POINT_COLUMNS = ("id", "lon", "lat", "theme", "title", "slug")


class Cell(Func):
    """The number of a cell, computed by the database."""

    template = "FLOOR((%(expressions)s))"
    arg_joiner = " / "
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Positive numbers: to cut is to round down, and SQLite may lack FLOOR.
        return self.as_sql(
            compiler, connection, template="CAST((%(expressions)s) AS INTEGER)", **context
        )


@dataclass
class Heap:
    """What is in one cell of a view."""

    count: int = 0
    lon: float = 0
    lat: float = 0
    ids: int = 0

    def add(self, count: int, lon: float, lat: float, ids: int) -> None:
        self.count += count
        self.lon += lon
        self.lat += lat
        self.ids += ids


@dataclass
class Heaps:
    """The cells of a view that hold something, and the sums they hold (degrees)."""

    cells: dict[tuple[int, int], Heap] = field(default_factory=dict)

    def at(self, x: int, y: int) -> Heap:
        return self.cells.setdefault((x, y), Heap())

    @property
    def total(self) -> int:
        return sum(heap.count for heap in self.cells.values())

    @property
    def alone(self) -> list[Heap]:
        return [heap for heap in self.cells.values() if heap.count == 1]

    def in_larger_cells(self) -> "Heaps":
        """Return the same in the cells of the zoom before: four become one."""
        larger = Heaps()
        for (x, y), heap in self.cells.items():
            larger.at(x // 2, y // 2).add(heap.count, heap.lon, heap.lat, heap.ids)
        return larger


def map_view(
    rows: InitiativeQuerySet,
    *,
    language: str,
    box: Box,
    zoom: float,
    themes: Iterable[int] | None = None,
    is_filtered_otherwise: bool = False,
) -> dict[str, Any]:
    """Return {"total", "points", "clusters"} as columns, degrees.

    `rows` are the initiatives of the list's filters. With no filter but themes, whole cells are
    read from their table, whatever the number of initiatives. Two to six queries.
    """
    level = box.zoom_for(zoom)
    rows = rows.filter(
        lat__range=(box.south, box.north), lon__range=(box.west, box.east), theme__isnull=False
    )
    heaps = Heaps()
    if is_filtered_otherwise:
        add_rows(heaps, rows, level)
    else:
        add_cells(heaps, rows, box, level, themes)
    if heaps.total <= MAX_POINTS:
        return answer(points(rows, language), [])
    while len(heaps.alone) > MAX_POINTS:
        # A wide and sparse view: so many points would be heavy, and a cluster of one is none.
        heaps = heaps.in_larger_cells()
    alone = [heap.ids for heap in heaps.alone]
    drawn = points(rows.filter(pk__in=alone), language) if alone else []
    return answer(drawn, [heap for heap in heaps.cells.values() if heap.count > 1])


def add_rows(heaps: Heaps, rows: QuerySet, zoom: int) -> None:
    """Count rows by cell: one query, as long as there are rows."""
    grouped = (
        rows.order_by()
        .annotate(x=Cell(F("lon") + 180.0, width(zoom)), y=Cell(F("lat") + 90.0, height(zoom)))
        .values("x", "y")
        .annotate(count=Count("pk"), lons=Sum("lon"), lats=Sum("lat"), key=Max("pk"))
        .values_list("x", "y", "count", "lons", "lats", "key")
    )
    for x, y, count, lon, lat, key in grouped:
        heap = heaps.at(x, y)
        heap.add(count, lon, lat, key)


def add_cells(
    heaps: Heaps, rows: QuerySet, box: Box, zoom: int, themes: Iterable[int] | None
) -> None:
    """Read the whole cells of the view; where a side cuts one that holds something, smaller ones.

    What is left along the sides, a few pixels wide, is counted by rows. A side that runs where
    nothing is costs nothing: so it is for a view of the whole territory.
    """
    inner: WholeCells | None = None
    for level in range(zoom, min(zoom + MAX_DEPTH, MAX_ZOOM) + 1):
        whole = box.whole_cells(level)
        is_cut = False
        for x, y, count, lon, lat, ids in ring(box, level, inner, themes):
            if whole is not None and whole.holds(x, y):
                depth = level - zoom
                heaps.at(x >> depth, y >> depth).add(count, lon / MICRO, lat / MICRO, ids)
            else:
                is_cut = True
        if not is_cut:
            return
        inner = whole
    add_rows(heaps, rows.filter(outside(inner)) if inner else rows, zoom)


def ring(
    box: Box, zoom: int, inner: WholeCells | None, themes: Iterable[int] | None
) -> Iterable[tuple[int, int, int, int, int, int]]:
    """Return the cells of a view, without those that larger ones have counted already."""
    left, bottom = cell_of(zoom, box.west, box.south)
    right, top = cell_of(zoom, box.east, box.north)
    cells = MapCell.objects.filter(zoom=zoom, x__range=(left, right), y__range=(bottom, top))
    if inner is not None:
        counted = inner.at_next_zoom()
        cells = cells.exclude(
            x__range=(counted.left, counted.right), y__range=(counted.bottom, counted.top)
        )
    if themes is not None:
        cells = cells.filter(theme_id__in=themes)
    return cells.values_list("x", "y", "count", "lon_sum", "lat_sum", "ids")


def outside(whole: WholeCells) -> Q:
    """The points of a view that are in none of its whole cells."""
    return (
        Q(lon__lt=whole.left * width(whole.zoom) - 180)
        | Q(lon__gte=(whole.right + 1) * width(whole.zoom) - 180)
        | Q(lat__lt=whole.bottom * height(whole.zoom) - 90)
        | Q(lat__gte=(whole.top + 1) * height(whole.zoom) - 90)
    )


def points(rows: InitiativeQuerySet, language: str) -> list[tuple[Any, ...]]:
    """Return id (UUID), degrees, theme, title in the reader's language, and address."""
    found = rows.in_language(language).order_by("pk")
    fields = ("translation_key", "lon", "lat", "theme__slug", "shown_title", "slug")
    return [(str(key), *others) for key, *others in found.values_list(*fields)]


def answer(drawn: list[tuple[Any, ...]], heaps: list[Heap]) -> dict[str, Any]:
    columns = [list(column) for column in zip(*drawn, strict=True)] or [[] for _ in POINT_COLUMNS]
    columns[1:3] = [[round(value, 5) for value in column] for column in columns[1:3]]
    return {
        "total": len(drawn) + sum(heap.count for heap in heaps),
        "points": dict(zip(POINT_COLUMNS, columns, strict=True)),
        "clusters": {
            "lon": [round(heap.lon / heap.count, 5) for heap in heaps],
            "lat": [round(heap.lat / heap.count, 5) for heap in heaps],
            "count": [heap.count for heap in heaps],
        },
    }

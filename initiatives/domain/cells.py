"""Keep the cells of the map equal to what is published. A change costs one upsert a zoom."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from initiatives.domain.grid import MICRO, ZOOMS, cell_of
from initiatives.models import Initiative, MapCell, MapPoint

Key = tuple[int, int, int, int]
BATCH = 5000

# Both engines add to the row that is there; the table's name is needed on PostgreSQL.
UPSERT = """
INSERT INTO initiatives_mapcell (zoom, x, y, theme_id, count, lon_sum, lat_sum, ids)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (zoom, x, y, theme_id) DO UPDATE SET
  count = initiatives_mapcell.count + excluded.count,
  lon_sum = initiatives_mapcell.lon_sum + excluded.lon_sum,
  lat_sum = initiatives_mapcell.lat_sum + excluded.lat_sum,
  ids = initiatives_mapcell.ids + excluded.ids
"""
PRUNE = (
    "DELETE FROM initiatives_mapcell"
    " WHERE zoom = %s AND x = %s AND y = %s AND theme_id = %s AND count = 0"
)


@dataclass(frozen=True)
class Drawn:
    """An initiative as the map draws it."""

    id: int
    lon: float
    lat: float
    theme_id: int

    def shares(self, sign: int) -> Iterator[tuple[Key, tuple[int, int, int, int]]]:
        """Yield what it brings to its cell of each zoom; -1 takes it away."""
        for zoom in ZOOMS:
            x, y = cell_of(zoom, self.lon, self.lat)
            yield (
                (zoom, x, y, self.theme_id),
                (
                    sign,
                    sign * round(self.lon * MICRO),
                    sign * round(self.lat * MICRO),
                    sign * self.id,
                ),
            )


def drawn(ids: Iterable[int] | None = None) -> Iterator[Drawn]:
    """Yield what the map should draw, of all initiatives or of those given."""
    rows = Initiative.objects.published().filter(lon__isnull=False, theme__isnull=False)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    # Those without a point or a theme are left out above.
    fields: Any = rows.order_by().values_list("pk", "lon", "lat", "theme_id")
    for row in fields.iterator(chunk_size=BATCH):
        yield Drawn(*row)


@transaction.atomic
def count_again(ids: Iterable[int]) -> None:
    """Bring the cells up to date with initiatives that may have changed, moved or gone.

    In the caller's transaction. Three queries, and two for each cell that changes.
    """
    ids = set(ids)
    points = MapPoint.objects.select_for_update().filter(pk__in=ids)
    before = {Drawn(one.initiative_id, one.lon, one.lat, one.theme_id) for one in points}
    after = set(drawn(ids))
    gone, come = before - after, after - before
    if not gone and not come:
        return
    MapPoint.objects.filter(pk__in={one.id for one in gone}).delete()
    MapPoint.objects.bulk_create(point_of(one) for one in come)
    add([*(share for one in gone for share in one.shares(-1))])
    add([*(share for one in come for share in one.shares(1))])


def point_of(one: Drawn) -> MapPoint:
    return MapPoint(initiative_id=one.id, lon=one.lon, lat=one.lat, theme_id=one.theme_id)


def add(shares: list[tuple[Key, tuple[int, int, int, int]]]) -> None:
    # In one order, so that two transactions never wait for each other.
    shares.sort()
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT, [(*key, *values) for key, values in shares])
        emptied = [key for key, values in shares if values[0] < 0]
        if emptied:
            cursor.executemany(PRUNE, emptied)


def recount() -> dict[Key, tuple[int, int, int, int]]:
    """Return what the cells should hold, read from the initiatives alone."""
    totals: dict[Key, Counter[str]] = {}
    for one in drawn():
        for key, values in one.shares(1):
            total = totals.setdefault(key, Counter())
            for name, value in zip(("count", "lon", "lat", "ids"), values, strict=True):
                total[name] += value
    return {key: (t["count"], t["lon"], t["lat"], t["ids"]) for key, t in totals.items()}


@transaction.atomic
def rebuild(say: Callable[[str], None] = lambda text: None) -> int:
    """Count everything anew; return how many cells there are. Readers see the old ones till then.

    About 20 s for 100,000 initiatives.
    """
    MapPoint.objects.all().delete()
    MapCell.objects.all().delete()
    points: list[MapPoint] = []
    for number, one in enumerate(drawn(), start=1):
        points.append(point_of(one))
        if len(points) == BATCH:
            MapPoint.objects.bulk_create(points)
            points = []
            say(f"{number}")
    MapPoint.objects.bulk_create(points)
    cells = [
        MapCell(
            zoom=zoom,
            x=x,
            y=y,
            theme_id=theme_id,
            count=count,
            lon_sum=lon_sum,
            lat_sum=lat_sum,
            ids=ids,
        )
        for (zoom, x, y, theme_id), (count, lon_sum, lat_sum, ids) in recount().items()
    ]
    MapCell.objects.bulk_create(cells, batch_size=BATCH)
    return len(cells)

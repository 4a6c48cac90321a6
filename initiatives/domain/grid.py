"""The squares of the map: cells of about 64 pixels at each zoom, in degrees.

Counting in degrees, not in the map's projection, keeps the arithmetic the same in SQL on both
engines. A cell is 0.67 times as high as it is wide, which is square on the screen at 48° north.
"""

import math
from dataclasses import dataclass

# From a continent to a street. Beyond, a view holds few enough points to draw each of them.
MIN_ZOOM, MAX_ZOOM = 4, 16
ZOOMS = range(MIN_ZOOM, MAX_ZOOM + 1)
# 256 pixels, the width of the world at zoom 0, hold four cells.
CELLS_AT_ZOOM_0 = 4
HEIGHT = 0.67
# A window of 1,280 by 900 pixels has some 280 cells.
MAX_CELLS = 400
MICRO = 1_000_000


def width(zoom: int) -> float:
    """Degrees of longitude of one cell."""
    return 360 / (CELLS_AT_ZOOM_0 << zoom)


def height(zoom: int) -> float:
    """Degrees of latitude of one cell."""
    return width(zoom) * HEIGHT


def cell_of(zoom: int, lon: float, lat: float) -> tuple[int, int]:
    return int((lon + 180) / width(zoom)), int((lat + 90) / height(zoom))


@dataclass(frozen=True)
class Box:
    """A view, in degrees; its four sides belong to it."""

    west: float
    south: float
    east: float
    north: float

    def zoom_for(self, wanted: float) -> int:
        """Return the zoom to count at: the one wanted, unless the view then has too many cells."""
        zoom = min(max(int(wanted), MIN_ZOOM), MAX_ZOOM)
        while zoom > MIN_ZOOM and self.cells_at(zoom) > MAX_CELLS:
            zoom -= 1
        return zoom

    def cells_at(self, zoom: int) -> float:
        """Return about how many cells the view has."""
        columns = math.ceil((self.east - self.west) / width(zoom)) + 1
        rows = math.ceil((self.north - self.south) / height(zoom)) + 1
        return columns * rows

    def whole_cells(self, zoom: int) -> "WholeCells | None":
        """Return the cells wholly in the view, if there is one."""
        left, bottom = cell_of(zoom, self.west, self.south)
        right, top = cell_of(zoom, self.east, self.north)
        # The cells on the sides are cut, even when a side falls on their border.
        left, bottom, right, top = left + 1, bottom + 1, right - 1, top - 1
        if left > right or bottom > top:
            return None
        return WholeCells(zoom, left, right, bottom, top)


@dataclass(frozen=True)
class WholeCells:
    """A rectangle of cells: first and last column, first and last row."""

    zoom: int
    left: int
    right: int
    bottom: int
    top: int

    def holds(self, x: int, y: int) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def at_next_zoom(self) -> "WholeCells":
        """Return the same rectangle in cells half as wide."""
        return WholeCells(
            self.zoom + 1, 2 * self.left, 2 * self.right + 1, 2 * self.bottom, 2 * self.top + 1
        )

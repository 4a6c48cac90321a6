"""Map tiles of our own: images taken out of one PMTiles file that the council keeps on its server.

The file is named by settings.TILES_FILE. It is read here and never sent whole, so that any server
in front will do, with or without range requests.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import Compression, TileType

CONTENT_TYPES = {
    TileType.PNG: "image/png",
    TileType.JPEG: "image/jpeg",
    TileType.WEBP: "image/webp",
    TileType.AVIF: "image/avif",
}
MAX_ZOOM = 24
MAX_TILE_BYTES = 2 * 1024 * 1024


class NoTiles(Exception):
    """A sentence that says why there are none."""


@dataclass(frozen=True)
class Tiles:
    """An open file. `stamp` changes when another takes its place."""

    reader: Any
    content_type: str
    max_zoom: int
    stamp: str

    def get(self, z: int, x: int, y: int) -> bytes | None:
        """Return the image of a tile, or None where the file has none."""
        if not (0 <= z <= MAX_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
            return None
        image: bytes | None = self.reader.get(z, x, y)
        return image if image and len(image) <= MAX_TILE_BYTES else None


def own_tiles() -> Tiles:
    """Open the council's file, once in each process until it changes. Raises NoTiles."""
    if not settings.TILES_FILE:
        raise NoTiles(_("No file of tiles is installed: the variable TILES_FILE names it."))
    path = Path(settings.TILES_FILE)
    try:
        state = path.stat()
    except OSError as error:
        raise NoTiles(
            _("The file of tiles cannot be read (%(reason)s).") % {"reason": error.strerror}
        ) from error
    return opened(str(path), f"{state.st_mtime_ns:x}-{state.st_size:x}")


@lru_cache(maxsize=1)
def opened(path: str, stamp: str) -> Tiles:
    try:
        # Its memory map outlives it.
        with Path(path).open("rb") as file:
            reader, header = read_head(file)
    except OSError as error:
        raise NoTiles(
            _("The file of tiles cannot be read (%(reason)s).") % {"reason": error.strerror}
        ) from error
    content_type = CONTENT_TYPES.get(header["tile_type"])
    if content_type is None or header["tile_compression"] not in (
        Compression.NONE,
        Compression.UNKNOWN,
    ):
        raise NoTiles(
            _("The file of tiles holds no images: make one of raster tiles (PNG, JPEG or WebP).")
        )
    return Tiles(reader, content_type, min(header["max_zoom"], MAX_ZOOM), stamp)


def read_head(file: BinaryIO) -> tuple[Any, dict[str, Any]]:
    try:
        reader = Reader(MmapSource(file))
        return reader, reader.header()
    # Whatever a file that is something else makes the library do.
    except Exception as error:
        raise NoTiles(_("The file of tiles is not in the PMTiles format (version 3).")) from error

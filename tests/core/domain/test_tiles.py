"""Tiles out of one file: what is in it, what is not, and files that are something else."""

import os

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from core.domain.tiles import NoTiles, own_tiles

RED, BLUE = b"\x89PNG red", b"\x89PNG blue"


def write_tiles(path, tiles, *, kind=TileType.PNG, compression=Compression.NONE):
    with path.open("wb") as file:
        writer = Writer(file)
        for (z, x, y), image in sorted(tiles.items(), key=lambda one: zxy_to_tileid(*one[0])):
            writer.write_tile(zxy_to_tileid(z, x, y), image)
        writer.finalize({"tile_type": kind, "tile_compression": compression}, {})


@pytest.fixture
def file(tmp_path, settings):
    path = tmp_path / "tiles.pmtiles"
    settings.TILES_FILE = str(path)
    return path


def test_each_tile_is_the_one_that_was_put_there(file):
    write_tiles(file, {(0, 0, 0): RED, (9, 254, 179): BLUE, (9, 254, 180): RED})
    tiles = own_tiles()
    assert (tiles.content_type, tiles.max_zoom) == ("image/png", 9)
    assert (tiles.get(0, 0, 0), tiles.get(9, 254, 179)) == (RED, BLUE)


@pytest.mark.parametrize(
    "place", [(1, 0, 0), (9, 254, 181), (9, 512, 0), (0, 0, 1), (25, 0, 0), (10**9, 10**30, 0)]
)
def test_what_the_file_does_not_hold_is_none(file, place):
    write_tiles(file, {(0, 0, 0): RED, (9, 254, 179): BLUE})
    assert own_tiles().get(*place) is None


def test_a_file_that_takes_the_place_of_another_is_seen(file):
    write_tiles(file, {(0, 0, 0): RED})
    assert own_tiles().get(0, 0, 0) == RED
    write_tiles(file, {(0, 0, 0): BLUE})
    os.utime(file, (1, 1))
    assert own_tiles().get(0, 0, 0) == BLUE


def test_tiles_that_are_no_images_are_refused(file):
    write_tiles(file, {(0, 0, 0): b"vector"}, kind=TileType.MVT, compression=Compression.GZIP)
    with pytest.raises(NoTiles):
        own_tiles()


@pytest.mark.parametrize("content", [b"", b"PMTiles", b"x" * 500, b"PMTiles\x03" + b"\xff" * 400])
def test_a_file_that_is_something_else_is_refused(file, content):
    file.write_bytes(content)
    with pytest.raises(NoTiles):
        own_tiles()


def test_no_file_is_no_tiles(file, settings):
    with pytest.raises(NoTiles):
        own_tiles()
    settings.TILES_FILE = ""
    with pytest.raises(NoTiles):
        own_tiles()

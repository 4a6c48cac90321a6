"""The council's own tiles, as the map asks for them."""

import json
import re
from html import unescape

import pytest

from core import edition
from core.models import CouncilSettings
from core.models.settings import OWN_TILES
from tests.core.domain.test_tiles import RED, write_tiles
from tests.factories.snippets import CommuneFactory

URL = "/data/tiles/9/254/179"
MAP = "/fr/initiatives/"


@pytest.fixture
def tiles(site, tmp_path, settings):
    path = tmp_path / "tiles.pmtiles"
    settings.TILES_FILE = str(path)
    write_tiles(path, {(0, 0, 0): RED, (9, 254, 179): RED})
    CommuneFactory()
    CouncilSettings.objects.update(tile_url=OWN_TILES, tile_credit="© OpenStreetMap")
    edition.start_new()
    return path


def test_a_tile_is_an_image_that_browsers_keep(client, tiles):
    response = client.get(URL)
    assert (response.status_code, response.content) == (200, RED)
    assert response.headers["Content-Type"] == "image/png"
    assert "max-age=604800" in response.headers["Cache-Control"]
    again = client.get(URL, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/data/tiles/9/254/1",
        "/data/tiles/99/0/0",
        f"/data/tiles/{'9' * 60}/0/0",
        "/data/tiles/a/b/c",
    ],
)
def test_a_tile_that_is_not_there_is_no_fault(client, tiles, address):
    assert client.get(address).status_code == 404


def test_without_a_file_there_is_no_tile_and_no_button(client, tiles):
    tiles.unlink()
    assert client.get(URL).status_code == 404
    assert 'data-do="tiles"' not in client.get(MAP).content.decode()


def test_the_map_offers_them_and_asks_nobody_else(client, tiles):
    response = client.get(MAP)
    html = response.content.decode()
    shown = json.loads(unescape(re.search(r'data-tiles="([^"]+)"', html)[1]))
    assert shown == {"url": OWN_TILES, "credit": "© OpenStreetMap", "zoom": 9}
    assert "Afficher les routes et les bâtiments</button>" in html
    assert "https://" not in response.headers["Content-Security-Policy"]

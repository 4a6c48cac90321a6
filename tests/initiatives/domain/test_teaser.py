"""What home and programmes say of the initiatives."""

import pytest

from core import edition
from initiatives.domain import teaser as module
from initiatives.domain.teaser import teaser
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.factories.snippets import CommuneFactory, ThemeFactory

WEST, EAST = "SRID=4326;POINT(-1.37 47.71)", "SRID=4326;POINT(-1.35 47.71)"


@pytest.fixture
def four(site):
    """Three published, one of them the programme's; one draft."""
    CommuneFactory(insee="44001", west=-1.38)
    CommuneFactory(insee="44002", west=-1.36)
    mobility = ThemeFactory(name="Mobilité", slug="mobilite", face=1)
    reuse = ThemeFactory(name="Réemploi", slug="reemploi", face=5)
    row = InitiativeFactory(theme=mobility, location=WEST, programme=site.programme)
    translate_initiative(row, "it")
    InitiativeFactory(theme=mobility, location=EAST)
    InitiativeFactory(theme=reuse, location="")
    InitiativeFactory(theme=reuse, location=EAST, live=False, programme=site.programme)


def lines(found):
    return [(line.theme.name, line.count, line.url) for line in found.themes]


def test_all_of_them(four):
    found = teaser("fr")
    assert (found.total, found.communes, found.url) == (3, 2, "/fr/initiatives/")
    assert lines(found) == [
        ("Mobilité", 2, "/fr/initiatives/?theme=mobilite"),
        ("Réemploi", 1, "/fr/initiatives/?theme=reemploi"),
    ]
    assert [one.marker.face for one in found.map.markers] == [1, 1]
    assert found.map.has_links is False


def test_those_of_a_programme(four, client):
    found = teaser("fr", programme="programme-domino")
    address = "/fr/initiatives/?programme=programme-domino"
    assert (found.total, found.communes, found.url) == (1, 1, address)
    (line,) = found.themes
    results = client.get(line.url).context["listing"]
    assert (results.total, line.count) == (1, 1)
    assert [one.name for one in results.chosen] == ["Mobilité", "Programme DOMINO"]


def test_many_are_a_marker_a_commune(four, monkeypatch):
    monkeypatch.setattr(module, "MAX_MARKERS", 1)
    edition.start_new()
    assert [one.marker.count for one in teaser("fr").map.markers] == [1, 1]


def test_nothing_to_say(site):
    assert teaser("fr") is None
    assert teaser("fr", programme="programme-domino") is None


@pytest.mark.parametrize("code", ["fr", "en", "es", "de", "it"])
def test_home_and_programme_lead_to_the_list(four, site, client, code):
    home = client.get(f"/{code}/").content.decode()
    programme = client.get(site.in_language(site.programme, code).url).content.decode()

    assert f'href="/{code}/initiatives/?theme=mobilite"' in home
    assert f'href="/{code}/initiatives/?programme=programme-domino"' in programme


def test_a_private_programme_is_not_named_by_the_list(four, site, client):
    site.programme.unpublish()
    (chosen,) = client.get("/fr/initiatives/?programme=programme-domino").context["listing"].chosen
    assert chosen.name == "programme-domino"

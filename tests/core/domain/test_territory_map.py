"""Maps of the territory that the server draws."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string

from core import edition
from core.domain.territory_map import Marker, banner, commune_map, in_lines, locator, overview
from core.drawing import boxes_meet
from core.models import Commune
from tests.factories.snippets import CommuneFactory

NOZAY = Marker(-1.6268, 47.5647, name="Atelier de réparation", face=5)


@pytest.fixture
def territory(db):
    call_command("load_territory", settings.SITE_DIR / "core/data/territory/communes.geojson")


def drawn(**context):
    return render_to_string("components/territory_map.html", context)


def test_the_banner_names_the_main_places_apart_from_each_other(territory):
    assert [place.lines for place in banner().places] == [
        ("Châteaubriant",), ("Nozay",), ("Derval",)
    ]  # fmt: skip
    assert banner().view_box == "-10 -10 1020 936"


def test_the_territory_is_drawn_from_one_query_once(territory, django_assert_num_queries):
    with django_assert_num_queries(1):
        banner()
        overview([NOZAY])
        locator([NOZAY])


def test_a_change_of_communes_is_drawn(db, django_capture_on_commit_callbacks):
    assert banner() is None
    with django_capture_on_commit_callbacks(execute=True):
        CommuneFactory(name="Derval")
    assert [place.lines for place in banner().places] == [("Derval",)]
    with django_capture_on_commit_callbacks(execute=True):
        Commune.objects.all().delete()
    assert banner() is None


def test_without_a_commune_there_is_no_map_and_no_further_query(db, django_assert_num_queries):
    assert banner() is None
    with django_assert_num_queries(0):
        assert banner() is overview([NOZAY]) is locator([NOZAY]) is None
    assert drawn(map=None, name="Carte", key="carte").strip() == ""


def test_a_locator_shows_the_surroundings_and_the_commune_of_its_point(territory):
    nozay = Commune.objects.get(name="Nozay")
    found = locator([NOZAY], insee=nozay.insee)

    left, top, width, height = map(int, found.view_box.split())
    [placed] = found.markers
    assert (width, height) == (440, 330)
    assert (placed.x, placed.y) == (left + 220, top + 165)
    assert found.selected
    names = [" ".join(place.lines) for place in found.places]
    assert "Nozay" in names
    assert "Châteaubriant" not in names
    assert not locator([NOZAY]).selected


def test_a_locator_holds_all_its_points(territory):
    chateaubriant = Marker(-1.3764, 47.7211)
    found = locator([NOZAY, chateaubriant])

    assert len(found.markers) == 2
    width, height = map(int, found.view_box.split()[2:])
    assert round(width / height, 1) == 1.3


def test_names_cover_neither_each_other_nor_the_marker(territory):
    found = locator([NOZAY])
    boxes = [place.box for place in found.places] + [placed.box for placed in found.markers]

    assert len(boxes) > 5
    for rank, one in enumerate(boxes):
        assert not [other for other in boxes[:rank] if boxes_meet(one, other)]


def test_a_point_far_from_the_territory_has_no_map(territory):
    assert locator([Marker(2.35, 48.85)]) is None
    assert overview([Marker(2.35, 48.85)]).markers == ()
    assert locator([]) is None


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Derval", ("Derval",)),
        ("Saint-Aubin-des-Châteaux", ("Saint-Aubin-", "des-Châteaux")),
        ("La Meilleraye-de-Bretagne", ("La Meilleraye-", "de-Bretagne")),
        ("Châteaubriantsurmer", ("Châteaubriantsurmer",)),
    ],
)
def test_a_long_name_takes_two_lines(name, lines):
    assert in_lines(name) == lines


def test_a_map_without_a_name_is_a_decoration(territory):
    html = drawn(map=banner())

    assert 'aria-hidden="true"' in html
    assert "<title" not in html
    assert "role=" not in html


def test_a_map_says_what_it_shows(territory):
    html = drawn(map=locator([NOZAY]), name="Le lieu", detail="À Nozay.", key="lieu")

    assert '<title id="lieu-name">Le lieu</title>' in html
    assert '<desc id="lieu-detail">À Nozay.</desc>' in html
    assert 'role="img" aria-labelledby="lieu-name" aria-describedby="lieu-detail"' in html
    assert '<g class="mk" data-t="5"' in html


def test_a_map_of_links_can_be_walked_and_escapes_names(territory):
    marker = Marker(-1.6268, 47.5647, name="<b>Café</b>", url="/fr/?a=1&b=2", language="fr")
    html = drawn(map=overview([marker]), name="Carte", key="carte")

    assert 'role="group"' in html
    assert '<a href="/fr/?a=1&amp;b=2" lang="fr">' in html
    assert "<title>&lt;b&gt;Café&lt;/b&gt;</title>" in html


def test_the_whole_map_is_light(territory):
    assert len(drawn(map=banner())) < 12_000


def test_an_edition_that_ends_while_drawing_is_not_filled(db, monkeypatch):
    editions = iter(["before", "after", "after"])
    monkeypatch.setattr(edition, "current", lambda: next(editions))
    assert banner() is None
    CommuneFactory()
    assert banner() is not None


def test_a_commune_without_a_point_is_shown_among_its_neighbours(territory):
    nozay = Commune.objects.get(name="Nozay")
    found = commune_map(nozay.insee)
    assert found.markers == ()
    assert found.selected == locator([NOZAY], insee=nozay.insee).selected
    assert ("Nozay",) in [place.lines for place in found.places]
    assert commune_map("99999") is None

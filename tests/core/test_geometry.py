"""Which commune holds a point."""

import pytest

from core.geometry import contains
from core.models import Commune
from tests.factories.snippets import CommuneFactory

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
FAR = [[20, 20], [21, 20], [21, 21], [20, 21], [20, 20]]


@pytest.mark.parametrize(
    ("geometry", "point", "inside"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE]}, (5, 5), True),
        ({"type": "Polygon", "coordinates": [SQUARE]}, (11, 5), False),
        ({"type": "Polygon", "coordinates": [SQUARE, HOLE]}, (5, 5), False),
        ({"type": "Polygon", "coordinates": [SQUARE, HOLE]}, (1, 1), True),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR]]}, (20.5, 20.5), True),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR]]}, (15, 15), False),
        ({"type": "Polygon", "coordinates": [[[*point, 12] for point in SQUARE]]}, (5, 5), True),
        ({"type": "Point", "coordinates": [5, 5]}, (5, 5), False),
        ({}, (5, 5), False),
    ],
)
def test_contains(geometry, point, inside):
    assert contains(geometry, *point) is inside


@pytest.fixture
def communes(db):
    west = CommuneFactory(
        name="Ouest",
        geometry={"type": "Polygon", "coordinates": [SQUARE]},
        townhall_lon=5,
        townhall_lat=5,
    )
    east = CommuneFactory(
        name="Est",
        geometry={"type": "Polygon", "coordinates": [FAR]},
        townhall_lon=20.5,
        townhall_lat=20.5,
    )
    return west, east


def test_commune_at_a_point(communes, django_assert_num_queries):
    west, east = communes
    with django_assert_num_queries(2):
        assert Commune.objects.at(1, 1) == west
        assert Commune.objects.at(20.1, 20.1) == east
    assert Commune.objects.at(15, 15) is None


def test_near_is_the_box_of_town_halls_and_a_margin(communes):
    assert Commune.objects.near(4.5, 21)
    assert not Commune.objects.near(3.5, 21)


def test_nothing_is_near_an_empty_territory(db):
    assert not Commune.objects.near(0, 0)

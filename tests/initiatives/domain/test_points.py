"""Points compared with the communes, when these are loaded again."""

import json

import pytest
from django.core.management import call_command

from core.models import Commune
from initiatives.domain.points import check_points_again
from initiatives.enums import PointCheck
from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import CommuneFactory, square

POINT = "SRID=4326;POINT(-1.37 47.71)"


@pytest.fixture
def abbaretz(site):
    return CommuneFactory(insee="44001", name="Abbaretz", west=-1.38)


def check_of(row):
    return Initiative.objects.get(pk=row.pk).point_check


@pytest.fixture
def load(tmp_path):
    def command(insee, west, **options):
        feature = {
            "type": "Feature",
            "geometry": square(west, 47.70),
            "properties": {
                "insee": insee,
                "name": f"Commune {insee}",
                "townhall": [west + 0.01, 47.71],
                "label": [west + 0.01, 47.71],
            },
        }
        path = tmp_path / "communes.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        call_command("load_territory", str(path), verbosity=0, **options)

    return command


def test_communes_that_move_leave_points_outside(abbaretz, load):
    row = InitiativeFactory(location=POINT)
    assert check_of(row) == PointCheck.OK
    load("44001", -1.30)
    assert check_of(row) == PointCheck.OUTSIDE


def test_a_commune_that_comes_takes_the_points_in_it(site, load):
    CommuneFactory(insee="44009", west=-1.10)
    row = InitiativeFactory(location=POINT, tags=["vélo"])
    assert check_of(row) == PointCheck.OUTSIDE
    load("44001", -1.38)
    row = Initiative.objects.get(pk=row.pk)
    assert (row.point_check, row.commune_id) == (PointCheck.OK, "44001")
    assert row.tagged_items.get().commune_id == "44001"


def test_a_commune_that_is_written_otherwise_is_told(abbaretz, load):
    other = CommuneFactory(insee="44002", west=-1.30)
    row = InitiativeFactory(location=POINT, commune=other)
    Initiative.objects.update(point_check=PointCheck.OK)
    assert check_points_again() == 1
    assert check_of(row) == PointCheck.OTHER_COMMUNE


def test_the_same_communes_again_change_nothing(abbaretz, load):
    load("44001", -1.38)
    row = InitiativeFactory(location=POINT)
    Initiative.objects.update(point_check=PointCheck.OUTSIDE)
    load("44001", -1.38)
    assert check_of(row) == PointCheck.OUTSIDE
    assert Commune.objects.count() == 1


@pytest.mark.parametrize("count", [3, 30])
def test_checking_takes_as_many_queries_whatever_the_number(
    abbaretz, count, django_assert_num_queries
):
    InitiativeFactory.create_batch(count, location=POINT)
    Initiative.objects.update(point_check=PointCheck.OUTSIDE)
    with django_assert_num_queries(3):
        assert check_points_again() == count

"""What somebody types becomes a point, or a sentence."""

import pytest

from initiatives.domain.contributions.place import Place, without_commune
from initiatives.domain.contributions.proposal import Proposal
from tests.factories.snippets import CommuneFactory

pytestmark = pytest.mark.django_db
OFFLINE = "offline"


@pytest.fixture(autouse=True)
def _communes():
    CommuneFactory(name="Issé", postcodes=["44520"])
    CommuneFactory(name="Nozay", postcodes=["44170"])


def test_an_address_is_found_by_its_commune():
    place = Place().typed("École publique, Issé", "", "")
    assert place.needs_search
    place = place.located_by(OFFLINE)
    assert place.commune.name == "Issé"
    assert place.precision == "commune"
    assert not place.needs_search
    assert place.facts() == {
        "address": "École publique",
        "commune": "44000",
        "lon": -1.37,
        "lat": 47.71,
        "precision": "commune",
    }


def test_an_unknown_address_has_no_point():
    place = Place().typed("Nulle part", "", "").located_by(OFFLINE)
    assert place.point is None
    assert place.address == "Nulle part"


def test_numbers_typed_are_a_point_that_is_exact():
    place = Place().typed("", "47,7113", "-1.3711")
    assert place.point == (-1.3711, 47.7113)
    assert place.precision == "exact"
    assert place.commune.name == "Issé"
    assert not place.needs_search


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("nan", "1"), ("47.7", "1e309"), ("91", "0"), ("47.7", ""), ("ab", "cd"), ("47.7", "181")],
)
def test_what_is_no_point_is_neither_kept_nor_replaced(latitude, longitude):
    place = Place().typed("Issé", latitude, longitude)
    assert place.point is None
    assert not place.needs_search
    assert place.facts()["lon"] is None


def test_a_point_moved_by_hand_stays_when_the_address_changes():
    place = Place().typed("Issé", "", "").located_by(OFFLINE)
    place = place.typed("Issé", "47.7050", "-1.3750")
    assert place.precision == "exact"
    place = place.typed("Le hangar, Issé", "47.7050", "-1.3750")
    assert not place.needs_search
    assert place.point == (-1.375, 47.705)


def test_another_address_is_looked_up_anew():
    place = Place().typed("Issé", "", "").located_by(OFFLINE)
    place = place.typed("Nozay", place.latitude, place.longitude)
    assert place.needs_search
    assert place.located_by(OFFLINE).commune.name == "Nozay"


def test_the_other_places_may_be_chosen():
    place = Place().typed("Nozay ou Issé", "", "").located_by(OFFLINE)
    assert [other["label"] for other in place.others] == ["44170 Nozay"]
    chosen = place.choose(0)
    assert chosen.commune.name == "Nozay"
    assert chosen.address == "44170 Nozay"
    assert place.choose(7) == place


def test_what_nobody_touches_stays_the_same():
    proposal = Proposal.from_payload(
        {"address": "1 rue des Lilas", "commune": "44000", "lon": -1.371, "lat": 47.711}
    )
    place = Place.of(proposal)
    assert place.address == "1 rue des Lilas, Issé"
    assert place.typed(place.address, place.latitude, place.longitude) == place
    assert place.facts()["address"] == "1 rue des Lilas"


@pytest.mark.parametrize(
    ("address", "rest"),
    [
        ("Issé", ""),
        ("44520 Issé", ""),
        ("1 rue des Lilas, Issé", "1 rue des Lilas"),
        ("1 rue des Lilas, 44520 isse", "1 rue des Lilas"),
        ("1 rue des Lilas 44520 Issé", "1 rue des Lilas"),
        ("Rue d’Issé", "Rue d’Issé"),
    ],
)
def test_the_commune_is_said_apart(address, rest):
    from core.models import Commune

    assert without_commune(address, Commune.objects.get(name="Issé")) == rest

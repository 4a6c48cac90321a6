"""Degrees stay degrees, metres of Lambert-93 become degrees, the rest is refused."""

import pytest

from initiatives.domain.importing.coordinates import PointRefused, from_lambert_93, in_degrees
from tests.factories.snippets import CommuneFactory


@pytest.mark.parametrize(
    ("metres", "degrees"),
    # The origin of the projection, and two places whose degrees are known from other files.
    [
        ((700_000, 6_600_000), (3.0, 46.5)),
        ((652_709.4, 6_862_305.3), (2.355446, 48.859046)),
        ((768_049.889, 6_280_920.573), (3.842893, 43.624065)),
    ],
)
def test_lambert_93(metres, degrees):
    assert from_lambert_93(*metres) == pytest.approx(degrees, abs=2e-6)


def test_degrees_are_kept(db):
    assert in_degrees(-1.37, 47.72) == (-1.37, 47.72)


def test_metres_are_converted(db):
    assert in_degrees(700_000, 6_600_000) == (3.0, 46.5)


def test_exchanged_coordinates_are_refused_with_the_right_ones(db):
    CommuneFactory()
    with pytest.raises(PointRefused, match=r"47\.72, -1\.37"):
        in_degrees(47.72, -1.37)


@pytest.mark.parametrize("point", [(0, 0), (200, 95), (5_000_000, 1), (1e8, 1e8)])
def test_what_is_nowhere_is_refused(db, point):
    with pytest.raises(PointRefused):
        in_degrees(*point)

"""A territory in whole units: what is drawn once, what is left out."""

import re

import pytest

from core.drawing import draw


def square(west, south, side=1.0):
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def points(path):
    """The absolute points of a path of ours."""
    found = []
    for part in re.findall(r"M[^Mz]+", path):
        start, steps = part[1:].split("l")
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        x, y = map(int, start.split(" "))
        found.append((x, y))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_the_border_of_two_communes_is_a_hedge_and_not_an_edge():
    drawing = draw({"a": square(0, 0), "b": square(1, 0)})

    assert [sorted(points(hedge.path)) for hedge in drawing.hedges] == [[(500, 0), (500, 500)]]
    assert set(points(drawing.edge.path)) == {
        (0, 0), (500, 0), (1000, 0), (1000, 500), (500, 500), (0, 500)
    }  # fmt: skip
    assert drawing.edge.path.count("M") == drawing.edge.path.count("z") == 1
    assert drawing.edge.box == (0, 0, 1000, 500)


def test_north_is_up_and_a_degree_of_longitude_is_shorter_in_the_north():
    drawing = draw({"a": square(0, 60)})

    # cos(60.5°) = 0.492: a square of degrees is twice as high as it is wide.
    assert drawing.edge.box == (0, 0, 1000, 2031)
    assert drawing.projection.at(0, 61) == (0, 0)


def test_neighbours_have_different_tones():
    drawing = draw({"a": square(0, 0), "b": square(1, 0), "c": square(2, 0)})

    assert drawing.alternates == {"a", "c"} or drawing.alternates == {"b"}


def test_a_hole_is_left_open():
    outer, hole = square(0, 0, 3)["coordinates"][0], square(1, 1)["coordinates"][0]
    drawing = draw({"a": {"type": "Polygon", "coordinates": [outer, hole]}})

    assert drawing.edge.path.count("z") == 2
    assert drawing.hedges == ()


def test_a_commune_around_another_shares_its_hedge_which_is_a_loop():
    outer, hole = square(0, 0, 3)["coordinates"][0], square(1, 1)
    around = {"type": "Polygon", "coordinates": [outer, hole["coordinates"][0]]}
    drawing = draw({"a": around, "b": hole})

    assert drawing.edge.path.count("z") == 1
    [loop] = drawing.hedges
    assert points(loop.path)[0] == points(loop.path)[-1]
    assert len(points(loop.path)) == 5


def test_communes_that_touch_at_a_corner_give_two_closed_edges():
    drawing = draw({"a": square(0, 0), "b": square(1, 1)})

    assert drawing.edge.path.count("z") == drawing.edge.path.count("M")
    assert drawing.edge.box == (0, 0, 1000, 1000)
    assert drawing.hedges == ()


def test_an_island_thinner_than_a_unit_and_an_altitude_disappear():
    speck = square(0.5, 0.5, 0.0001)["coordinates"]
    high = [[[*point, 120] for point in square(0, 0)["coordinates"][0]]]
    drawing = draw({"a": {"type": "MultiPolygon", "coordinates": [high, speck]}})

    assert drawing.parcels["a"].path.count("M") == 1


@pytest.mark.parametrize("geometry", [{}, {"type": "Polygon", "coordinates": []}])
def test_nothing_to_draw_is_said(geometry):
    with pytest.raises(ValueError, match="empty"):
        draw({"a": geometry})


def test_the_same_communes_are_drawn_the_same_way_twice():
    communes = {str(n): square(n % 4, n // 4) for n in range(12)}

    assert draw(communes) == draw(dict(reversed(communes.items())))

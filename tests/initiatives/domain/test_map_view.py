"""A view of the map holds what is in it: points, else clusters, never both of one initiative."""

import pytest

from initiatives.domain import map_view as module
from initiatives.domain.grid import Box
from initiatives.domain.map_view import map_view
from initiatives.models import Initiative
from tests.factories.snippets import ThemeFactory
from tests.initiatives.domain.test_cells import make

TERRITORY = Box(-1.9, 47.3, -1.0, 48.0)


def view(box=TERRITORY, zoom=10, **options):
    options = {"language": "fr", **options}
    rows = options.pop("rows", Initiative.objects.published())
    return map_view(rows, box=box, zoom=zoom, **options)


@pytest.fixture
def theme(locales):
    return ThemeFactory(slug="mobilite")


@pytest.fixture
def few_points(monkeypatch):
    """Six at most: clusters without two hundred rows."""
    monkeypatch.setattr(module, "MAX_POINTS", 6)


def spread(theme, count, **values):
    """Initiatives on a diagonal of the territory."""
    return [
        make(theme, lon=-1.85 + 0.8 * n / count, lat=47.35 + 0.6 * n / count, **values)
        for n in range(count)
    ]


def test_an_empty_map():
    assert module.answer([], []) == {
        "total": 0,
        "points": {"id": [], "lon": [], "lat": [], "theme": [], "title": [], "slug": []},
        "clusters": {"lon": [], "lat": [], "count": []},
    }


def test_few_initiatives_are_points(theme):
    one = make(theme, lon=-1.371234567, lat=47.72)
    assert view() == {
        "total": 1,
        "points": {
            "id": [str(one.translation_key)],
            "lon": [-1.37123],
            "lat": [47.72],
            "theme": ["mobilite"],
            "title": ["Atelier"],
            "slug": [one.slug],
        },
        "clusters": {"lon": [], "lat": [], "count": []},
    }


def test_many_initiatives_are_clusters_and_the_total_is_exact(theme, few_points):
    spread(theme, 30)
    found = view(zoom=8)
    assert found["total"] == 30
    assert sum(found["clusters"]["count"]) + len(found["points"]["id"]) == 30
    assert min(found["clusters"]["count"]) > 1


@pytest.mark.parametrize("zoom", [0, 4, 7, 9, 12.7, 16, 22])
@pytest.mark.parametrize(
    "box",
    [
        TERRITORY,
        Box(-1.6, 47.45, -1.2, 47.8),
        Box(-1.5001, 47.5, -1.5, 47.8),
        Box(-180, -90, 180, 90),
    ],
)
def test_the_total_is_what_the_box_holds(theme, few_points, box, zoom):
    spread(theme, 25)
    inside = Initiative.objects.published().filter(
        lon__range=(box.west, box.east), lat__range=(box.south, box.north)
    )
    found = view(box, zoom)
    assert found["total"] == inside.count()
    assert found["total"] == len(found["points"]["id"]) + sum(found["clusters"]["count"])


def test_the_sides_of_the_view_belong_to_it(theme):
    make(theme, lon=-1.9, lat=47.3)
    make(theme, lon=-1.0, lat=48.0)
    assert view()["total"] == 2


def test_a_filter_by_theme(theme, few_points):
    other = ThemeFactory()
    spread(theme, 20)
    spread(other, 10)
    found = view(rows=Initiative.objects.published().filter(theme=other), themes=[other.pk])
    assert found["total"] == 10


def test_any_other_filter_counts_the_rows(theme, few_points):
    spread(theme, 20)
    for one in spread(theme, 9):
        Initiative.objects.filter(pk=one.pk).update(organisation="Amap")
    rows = Initiative.objects.published().filter(organisation="Amap")
    assert view(rows=rows, is_filtered_otherwise=True)["total"] == 9


def test_titles_are_those_of_the_reader(theme, locales):
    one = make(theme)
    Initiative.objects.create(
        title="Werkstatt", translation_key=one.translation_key, locale=locales["de"]
    )
    assert view(language="de")["points"]["title"] == ["Werkstatt"]
    assert view(language="it")["points"]["title"] == ["Atelier"]


def test_a_draft_is_in_no_view(theme):
    make(theme, live=False)
    assert view()["total"] == 0


@pytest.mark.parametrize("count", [3, 30])
def test_queries_do_not_follow_the_number(theme, few_points, django_assert_max_num_queries, count):
    spread(theme, count)
    with django_assert_max_num_queries(6):
        view(Box(-1.6, 47.45, -1.2, 47.8), 12)

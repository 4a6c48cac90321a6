"""The cells hold what a recount of the published initiatives gives, whatever happened."""

import io
import random

import pytest
from django.core.management import call_command
from django.db import transaction

from initiatives.domain.cells import recount
from initiatives.models import Initiative, MapCell, MapPoint
from tests.factories.snippets import ThemeFactory


def make(theme, lon=-1.37, lat=47.72, **values):
    values = {"locale_id": theme.locale_id, **values}
    return Initiative.objects.create(
        title="Atelier", theme=theme, location=f"SRID=4326;POINT({lon} {lat})", **values
    )


def cells():
    fields = ("zoom", "x", "y", "theme_id", "count", "lon_sum", "lat_sum", "ids")
    return {row[:4]: row[4:] for row in MapCell.objects.values_list(*fields)}


@pytest.fixture
def themes(locales):
    return ThemeFactory.create_batch(3)


def test_one_initiative_is_in_one_cell_of_each_zoom(themes):
    make(themes[0])
    assert MapCell.objects.count() == 13
    assert cells() == recount()


def test_a_draft_is_in_none(themes):
    make(themes[0], live=False)
    assert cells() == {}
    assert MapPoint.objects.count() == 0


def test_without_a_point_or_a_theme_an_initiative_is_in_none(themes):
    Initiative.objects.create(title="Sans lieu", theme=themes[0], locale_id=themes[0].locale_id)
    Initiative.objects.create(
        title="Sans thème",
        location="SRID=4326;POINT(-1.37 47.72)",
        locale_id=themes[0].locale_id,
    )
    assert cells() == {}


def test_a_translation_is_counted_once_with_its_original(themes, locales):
    original = make(themes[0])
    make(themes[0], translation_key=original.translation_key, locale_id=locales["de"].pk)
    assert {values[0] for values in cells().values()} == {1}


def test_a_draft_of_a_published_one_changes_no_cell(themes, django_assert_num_queries):
    initiative = make(themes[0])
    before = cells()
    initiative.location = "SRID=4326;POINT(-1.9 47.1)"
    initiative.save_revision()
    assert cells() == before


class Life:
    """Whatever may happen to initiatives, in an order that can be repeated."""

    def __init__(self, themes):
        self.themes = themes
        self.chance = random.Random(2016)  # noqa: S311 -- repeatable, not secret
        self.alive = []

    def anywhere(self):
        return round(self.chance.uniform(-1.9, -1), 6), round(self.chance.uniform(47.3, 48), 6)

    def any(self):
        return self.chance.choice(self.alive)

    def publish(self):
        lon, lat = self.anywhere()
        self.alive.append(make(self.chance.choice(self.themes), lon=lon, lat=lat))

    def move(self):
        one = self.any()
        one.location = "SRID=4326;POINT({} {})".format(*self.anywhere())
        one.save()

    def change_theme(self):
        one = self.any()
        one.theme = self.chance.choice(self.themes)
        one.save()

    def withdraw(self):
        self.any().unpublish()

    def publish_a_draft(self):
        one = self.any()
        one.theme = self.chance.choice(self.themes)
        one.save_revision().publish()

    def delete(self):
        self.alive.pop(self.chance.randrange(len(self.alive))).delete()

    def delete_by_query(self):
        Initiative.objects.filter(pk=self.alive.pop().pk).delete()

    def go_on(self):
        later = (
            self.move,
            self.change_theme,
            self.withdraw,
            self.publish_a_draft,
            self.delete,
            self.delete_by_query,
        )
        self.chance.choice((self.publish, *later) if len(self.alive) > 3 else (self.publish,))()


def test_cells_equal_a_recount_after_any_mix_of_changes(themes):
    life = Life(themes)
    for _step in range(15):
        life.publish()
    for _step in range(60):
        life.go_on()
    assert len(life.alive) > 3
    assert cells() == recount()
    at_zoom_10 = [values[0] for key, values in cells().items() if key[0] == 10]
    assert sum(at_zoom_10) == Initiative.objects.published().count()


def test_the_rebuild_repairs_cells_that_went_wrong(themes):
    for lon in (-1.2, -1.3, -1.4):
        make(themes[0], lon=lon)
    MapCell.objects.filter(zoom=8).update(count=99)
    MapCell.objects.filter(zoom=16).delete()
    MapPoint.objects.all().delete()
    call_command("rebuild_map_cells", stdout=io.StringIO())
    assert cells() == recount()


def test_what_is_rolled_back_counts_nothing(themes):
    def make_and_fail():
        with transaction.atomic():
            make(themes[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_and_fail()
    assert cells() == {}

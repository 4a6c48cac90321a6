"""Counts, whatever was done to the initiatives before."""

import random
from collections import Counter

import pytest

from core import edition
from initiatives.domain import facets
from initiatives.domain.filters import Filters
from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.factories.snippets import CommuneFactory, ThemeFactory

pytestmark = pytest.mark.django_db
POINTS = ("", "SRID=4326;POINT(-1.37 47.71)", "SRID=4326;POINT(-1.35 47.71)")
TAGS = ("a", "b", "c")


def recounted(filters):
    """Count in Python, reading each initiative as its page does."""
    rows = [
        row
        for row in filters.apply(Initiative.objects.published()).select_related("theme")
        if row.live
    ]
    return (
        len(rows),
        Counter(row.theme_id for row in rows),
        Counter(tag.slug for row in rows for tag in row.tags.all()),
    )


def counted(filters):
    edition.start_new()
    counts = facets.count(filters)
    chosen = {slug: number for slug, _name, number in counts.tags}
    return counts, chosen


def add(chance, themes):
    row = InitiativeFactory(
        theme=chance.choice(themes),
        location=chance.choice(POINTS),
        live=chance.random() < 0.7,
        tags=chance.sample(TAGS, 2),
    )
    if chance.random() < 0.3:
        translate_initiative(row, "it")


def publish(row, chance, themes):
    row.theme = chance.choice(themes)
    row.save_revision().publish()


def unpublish(row, chance, themes):
    row.unpublish()


def move(row, chance, themes):
    row.location, row.commune = chance.choice(POINTS), None
    row.save()


def tag(row, chance, themes):
    row.tags.set(chance.sample(TAGS, 1))
    row.save()


def delete(row, chance, themes):
    row.delete()


@pytest.mark.parametrize("seed", range(3))
def test_counts_equal_a_recount_after_any_mix_of_changes(seed, locales):
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    CommuneFactory(insee="44001", west=-1.38)
    CommuneFactory(insee="44002", west=-1.36)
    themes = ThemeFactory.create_batch(2)
    for _step in range(12):
        add(chance, themes)
        rows = list(Initiative.objects.originals())
        change = chance.choice([publish, unpublish, move, tag, delete])
        change(chance.choice(rows), chance, themes)

    for filters in (
        Filters(),
        Filters(themes=(themes[0].slug,)),
        Filters(commune="44001"),
        Filters(tags=("a",)),
        Filters(themes=(themes[1].slug,), commune="44002", tags=("b",)),
    ):
        counts, tags = counted(filters)
        total, by_theme, by_tag = recounted(filters)
        assert counts.total == total
        assert tags == {slug: n for slug, n in by_tag.items() if slug not in filters.tags}
        for theme in filters.theme_keys or by_theme:
            assert counts.themes[theme] == by_theme[theme]


def test_a_tag_of_drafts_alone_is_not_offered(locales):
    InitiativeFactory(live=False, tags=["Secret"])
    row = InitiativeFactory(tags=["Public"])
    row.tags.add("Secret")
    row.save_revision()
    assert [name for _slug, name, _n in facets.count(Filters()).tags] == ["Public"]

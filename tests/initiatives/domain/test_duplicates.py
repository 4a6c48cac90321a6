"""Likely duplicates: what is proposed is mostly right, and little is missed."""

import json
from pathlib import Path

import pytest

from initiatives.domain import duplicates
from initiatives.domain.duplicates import Finder, Sketch, likeness, name_likeness
from tests.factories.initiatives import InitiativeFactory

PAIRS = json.loads((Path(__file__).parents[2] / "data/duplicates.json").read_text())


def judged():
    for pair in PAIRS:
        one, other = Sketch(pk=1, **pair["one"]), Sketch(pk=2, **pair["other"])
        yield pair["same"], likeness(one, other).is_likely, (one.title, other.title)


def test_precision_and_recall_on_the_labelled_pairs():
    found = list(judged())
    right = sum(same and likely for same, likely, _pair in found)
    precision = right / sum(likely for _same, likely, _pair in found)
    recall = right / sum(same for same, _likely, _pair in found)
    print(f"{len(found)} pairs: precision {precision:.2f}, recall {recall:.2f}")  # noqa: T201
    assert (precision, round(recall, 2)) == (1, 0.97)
    missed = ("Un broyeur pour huit jardins", "Broyeur pour 8 jardins")
    assert [pair for same, likely, pair in found if same != likely] == [missed]


def test_every_likely_pair_is_among_the_few_that_are_compared():
    sketches = [
        Sketch(pk=2 * rank + side, **pair[name])
        for rank, pair in enumerate(PAIRS)
        for side, name in enumerate(("one", "other"))
    ]
    found = {(one.pk, other.pk) for _alike, one, other in Finder(sketches).pairs()}
    expected = {
        (2 * rank, 2 * rank + 1) for rank, (_same, likely, _) in enumerate(judged()) if likely
    }
    assert expected - found == set()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("Boîte à livres", "boites a livre", 1.0), ("", "Amap", 0.0), ("de la", "Amap", 0.0)],
)
def test_names_without_accents_plurals_or_small_words(one, other, alike):
    assert name_likeness(one, other) == alike


def test_all_pairs_of_the_site_are_found_once(site):
    first = InitiativeFactory(title="Atelier vélo")
    second = InitiativeFactory(title="Ateliers vélos")
    InitiativeFactory(title="Chorale")
    pairs = list(Finder.of_all().pairs())
    assert [(one.pk, other.pk) for _alike, one, other in pairs] == [(first.pk, second.pk)]


@pytest.mark.parametrize("count", [3, 30])
def test_reading_takes_one_query(site, django_assert_num_queries, count):
    InitiativeFactory.create_batch(count)
    with django_assert_num_queries(1):
        list(Finder.of_all().pairs())


def test_among_very_many_only_the_newest_are_compared(monkeypatch):
    monkeypatch.setattr(duplicates, "MAX_COMPARED", 3)
    monkeypatch.setattr(duplicates, "NEWEST", 1)
    sketches = [Sketch(pk, "Atelier vélo", -1.37, 47.72) for pk in range(1, 5)]
    found = [(one.pk, other.pk) for _alike, one, other in Finder(sketches).pairs()]
    assert sorted(found) == [(1, 4), (2, 4), (3, 4)]
    assert len(list(Finder(sketches[:3]).pairs())) == 3


def test_a_word_of_a_whole_town_leaves_the_others_decide(monkeypatch):
    monkeypatch.setattr(duplicates, "CROWD", 2)
    names = ("Amap Châteaubriant", "Amaps de Châteaubriant", "Fournil Châteaubriant")
    sketches = [Sketch(pk, name, -1.37, 47.72) for pk, name in enumerate(names)]
    found = [(one.pk, other.pk) for _alike, one, other in Finder(sketches).pairs()]
    assert found == [(0, 1)]

"""The report of likely duplicates, and the two side by side."""

import pytest

from initiatives.domain.pairs import find_pairs
from initiatives.enums import PairState
from initiatives.models import DuplicatePair, Initiative
from tests.factories.initiatives import InitiativeFactory

REPORT = "/admin/reports/duplicates/"


@pytest.fixture
def pair(site):
    InitiativeFactory(title="Atelier vélo", summary="Nos mots.")
    InitiativeFactory(title="Ateliers vélos", summary="Leurs mots.", address="3 rue Haute")
    find_pairs()
    return DuplicatePair.objects.get()


def url(pair):
    return f"{REPORT}{pair.pk}/"


def test_the_report_names_both_and_leads_to_them_side_by_side(editor_client, pair):
    html = editor_client.get(REPORT).content.decode()
    assert "Ateliers vélos" in html
    assert url(pair) in html
    page = editor_client.get(url(pair)).content.decode()
    assert "Nos mots." in page
    assert "Leurs mots." in page
    # Merging publishes and unpublishes: an editor looks only.
    assert 'name="kept"' not in page


def test_it_can_be_asked_for_again_at_any_time(editor_client, translator_client, pair):
    DuplicatePair.objects.all().delete()
    assert editor_client.post(f"{REPORT}look/").url == REPORT
    assert DuplicatePair.objects.count() == 1


def test_a_moderator_merges(moderator_client, pair):
    data = {"kept": "one", "take-summary": "other", "take-place": "other"}
    assert moderator_client.post(url(pair), data).url == REPORT
    kept = Initiative.objects.published().get()
    assert (kept.pk, kept.summary, kept.address) == (pair.one_id, "Leurs mots.", "3 rue Haute")
    assert 'name="kept"' not in moderator_client.get(url(pair)).content.decode()
    assert url(pair) not in moderator_client.get(REPORT).content.decode()
    assert url(pair) in moderator_client.get(REPORT + "?state=merged").content.decode()


def test_a_moderator_says_that_they_are_two(moderator_client, pair):
    moderator_client.post(url(pair), {"different": "yes"})
    pair.refresh_from_db()
    assert pair.state == PairState.DIFFERENT
    assert Initiative.objects.published().count() == 2


@pytest.mark.parametrize("kept", ["", "x", "1"])
def test_without_saying_which_one_is_kept_nothing_changes(moderator_client, pair, kept):
    moderator_client.post(url(pair), {"kept": kept})
    assert Initiative.objects.published().count() == 2


def test_an_editor_decides_nothing(editor_client, pair):
    assert editor_client.post(url(pair), {"kept": "one"}).url == "/admin/"
    assert editor_client.post(url(pair), {"different": "yes"}).url == "/admin/"
    pair.refresh_from_db()
    assert pair.state == PairState.LIKELY


def test_what_is_locked_is_said_in_words(moderator_client, pair, editor):
    Initiative.objects.filter(pk=pair.one_id).update(locked=True, locked_by=editor)
    html = moderator_client.post(url(pair), {"kept": "one"}, follow=True).content.decode()
    assert "Atelier vélo est verrouillé" in html
    assert Initiative.objects.published().count() == 2


@pytest.mark.parametrize("count", [3, 30])
def test_the_report_asks_as_many_queries_whatever_the_pairs(
    editor_client, site, count, django_assert_max_num_queries
):
    for rank in range(count):
        InitiativeFactory.create_batch(
            2, title=f"Lieu {'klmnopqrst'[rank % 10] * 9}{rank}", slug=""
        )
    find_pairs()
    editor_client.get(REPORT)
    with django_assert_max_num_queries(17):
        editor_client.get(REPORT)

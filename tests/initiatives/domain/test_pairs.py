"""Likely pairs: found once, and no more once a person has decided."""

import pytest

from initiatives.domain.contributions.doubles import doubles_of_draft
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.pairs import decide, different_from, find_pairs
from initiatives.enums import PairState
from initiatives.models import DuplicatePair
from tests.factories.initiatives import InitiativeFactory


@pytest.fixture
def pair(site):
    return InitiativeFactory(title="Atelier vélo"), InitiativeFactory(title="Ateliers vélos")


def known():
    return list(DuplicatePair.objects.values_list("one", "other", "state"))


def test_a_pair_is_found_once_however_often_one_looks(pair):
    one, other = pair
    InitiativeFactory(title="Chorale")
    assert (find_pairs(), find_pairs()) == (1, 1)
    assert known() == [(one.pk, other.pk, PairState.LIKELY)]


def test_what_is_not_alike_any_more_goes(pair):
    find_pairs()
    pair[1].title = "Chorale"
    pair[1].save()
    assert find_pairs() == 0
    assert known() == []


def test_two_initiatives_are_not_proposed_again(pair, moderator):
    one, other = pair
    find_pairs()
    decide(other, one, PairState.DIFFERENT, moderator)
    assert find_pairs() == 0
    assert known() == [(one.pk, other.pk, PairState.DIFFERENT)]
    assert (different_from(one.pk), different_from(other.pk)) == ({other.pk}, {one.pk})


def test_moderators_are_not_told_of_what_is_another_initiative(pair, moderator):
    published, draft = pair
    proposal = Proposal.of_initiative(draft)
    assert [one.pk for one in doubles_of_draft(proposal, draft.pk)] == [published.pk]
    decide(published, draft, PairState.DIFFERENT, moderator)
    assert doubles_of_draft(proposal, draft.pk) == []


@pytest.mark.parametrize("count", [3, 12])
def test_looking_takes_as_many_queries_whatever_the_number(
    site, count, django_assert_max_num_queries
):
    InitiativeFactory.create_batch(count, title="Atelier vélo", slug="")
    with django_assert_max_num_queries(8):
        assert find_pairs() == count * (count - 1) / 2

"""Decisions taken back: the queue, the site and the author as before."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.domain.outbox import send_waiting
from core.models import OutgoingMail
from initiatives.domain.contributions import decide
from initiatives.domain.contributions.decide import NotDecided
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.seen import version_of
from initiatives.domain.contributions.undo import UNDO_WITHIN, last_decision, undo
from initiatives.enums import ContributionKind, ContributionState, ContributionStep
from initiatives.models import Contribution, ContributionEvent, Initiative
from tests.factories.contributions import RefusalReasonFactory, make_proposal, send
from tests.factories.initiatives import InitiativeFactory

State, Step = ContributionState, ContributionStep
pytestmark = pytest.mark.usefixtures("site")


def fresh(contribution):
    return Contribution.objects.get(pk=contribution.pk)


def seen(contribution):
    return version_of(fresh(contribution))


def take_back(contribution, moderator):
    event = last_decision(contribution)
    undo(event.pk, by=moderator)
    return fresh(contribution)


def decision_mails():
    rows = OutgoingMail.objects.exclude(kind="contribution_received")
    return list(rows.values_list("kind", flat=True))


def corrected(**changes):
    initiative = InitiativeFactory(title="Jardin", summary="Un jardin.")
    values = {**Proposal.of_initiative(initiative).to_payload(), **changes}
    return send(
        kind=ContributionKind.CORRECTION, initiative=initiative, proposal=make_proposal(**values)
    )


def test_an_approved_one_goes_back_in_the_queue_and_leaves_the_site(moderator, client):
    contribution = send(photos=1)
    photos = {contribution.photos.get().pk: ""}
    edits = make_proposal(title="Pédibus", theme=contribution.payload["theme"])
    decide.approve(
        contribution.pk,
        by=moderator,
        version=seen(contribution),
        edits=edits,
        chosen_photos=photos,
    )
    assert client.get("/fr/initiatives/pedibus-de-lecole/").status_code == 200

    row = take_back(contribution, moderator)

    assert (row.state, row.decided_at, row.decided_by) == (State.WAITING, None, None)
    assert client.get("/fr/initiatives/pedibus-de-lecole/").status_code == 404
    assert row.initiative.current_workflow_state.status == "in_progress"
    assert decision_mails() == []
    # The moderator's edits are still there, and approving again adds no second photo.
    decide.approve(contribution.pk, by=moderator, version=seen(contribution), chosen_photos=photos)
    published = Initiative.objects.published().get()
    assert (published.title, published.photos.count()) == ("Pédibus", 1)
    decide_again_without_photo = take_back(contribution, moderator)
    decide.approve(
        contribution.pk, by=moderator, version=seen(decide_again_without_photo), chosen_photos={}
    )
    assert Initiative.objects.published().get().photos.count() == 0


def test_a_refused_one_gets_its_draft_again(moderator):
    contribution = send()
    decide.refuse(
        contribution.pk,
        by=moderator,
        version=seen(contribution),
        refusal=RefusalReasonFactory(),
        reason="Non.",
    )

    row = take_back(contribution, moderator)

    assert (row.state, row.refusal, row.decision_reason) == (State.WAITING, None, "")
    assert row.initiative.current_workflow_state.status == "in_progress"
    assert row.initiative.title == "Pédibus de l’école"
    assert decision_mails() == []


def test_changes_asked_for_are_no_longer_asked(moderator):
    contribution = send()
    decide.ask_for_changes(contribution.pk, by=moderator, version=seen(contribution), reason="Où ?")

    row = take_back(contribution, moderator)

    assert row.state == State.WAITING
    assert row.initiative.current_workflow_state.status == "in_progress"


def test_a_correction_gives_the_page_back_as_it_was(moderator):
    contribution = corrected(title="Jardin partagé")
    decide.accept_changes(
        contribution.pk, by=moderator, version=seen(contribution), groups=["title"]
    )

    row = take_back(contribution, moderator)

    page = Initiative.objects.published().get()
    assert (page.title, page.has_unpublished_changes) == ("Jardin", False)
    assert row.state == State.WAITING


def test_a_correction_published_over_since_is_not_undone(moderator):
    contribution = corrected(title="Jardin partagé")
    decide.accept_changes(
        contribution.pk, by=moderator, version=seen(contribution), groups=["title"]
    )
    page = Initiative.objects.published().get()
    page.summary = "Autre chose."
    page.save_revision(user=moderator).publish()

    with pytest.raises(NotDecided, match="publiée de nouveau"):
        undo(last_decision(contribution).pk, by=moderator)

    assert fresh(contribution).state == State.PUBLISHED
    assert Initiative.objects.published().get().title == "Jardin partagé"


def test_a_merged_one_is_apart_again(moderator):
    target = InitiativeFactory(title="Jardin", website="")
    contribution = send(proposal=make_proposal(website="https://example.org/"))
    decide.merge(
        contribution.pk,
        by=moderator,
        version=seen(contribution),
        target=target,
        groups=["website"],
    )

    row = take_back(contribution, moderator)

    target.refresh_from_db()
    assert (target.website, target.live) == ("", True)
    assert row.initiative not in (None, target)
    assert row.initiative.title == "Pédibus de l’école"


def test_an_answer_already_sent_is_followed_by_a_word(moderator):
    contribution = send(kind=ContributionKind.PROBLEM, initiative=InitiativeFactory())
    decide.answer(contribution.pk, by=moderator, version=seen(contribution), reason="Merci.")
    OutgoingMail.objects.update(available_at=timezone.now())
    send_waiting()

    row = take_back(contribution, moderator)

    assert row.state == State.WAITING
    assert decision_mails() == ["contribution_reopened", "contribution_answered"]


def test_only_the_last_decision_is_undone_and_once(moderator):
    contribution = send()
    decide.ask_for_changes(contribution.pk, by=moderator, version=seen(contribution), reason="Où ?")
    first = last_decision(contribution)
    decide.approve(contribution.pk, by=moderator, version=seen(contribution))
    with pytest.raises(NotDecided):
        undo(first.pk, by=moderator)

    event = last_decision(contribution)
    undo(event.pk, by=moderator)
    with pytest.raises(NotDecided):
        undo(event.pk, by=moderator)

    assert contribution.events.filter(step=Step.UNDONE).count() == 1


def test_an_old_decision_stands(moderator):
    contribution = send()
    decide.approve(contribution.pk, by=moderator, version=seen(contribution))
    past = timezone.now() - UNDO_WITHIN - dt.timedelta(minutes=1)
    ContributionEvent.objects.filter(step=Step.APPROVED).update(at=past)

    assert last_decision(contribution) is None
    with pytest.raises(NotDecided):
        undo(contribution.events.get(step=Step.APPROVED).pk, by=moderator)


def test_a_decision_is_undone_by_moderators(moderator, editor):
    contribution = send()
    decide.approve(contribution.pk, by=moderator, version=seen(contribution))
    with pytest.raises(PermissionDenied):
        undo(last_decision(contribution).pk, by=editor)
    with pytest.raises(NotDecided):
        undo(0, by=moderator)
    assert Initiative.objects.published().count() == 1

"""Decisions of moderators: what they publish, refuse, tell and leave alone."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.models import OutgoingMail
from initiatives.domain.contributions import decide
from initiatives.domain.contributions.decide import NotDecided
from initiatives.domain.contributions.seen import version_of
from initiatives.enums import ContributionKind, ContributionState, ContributionStep
from initiatives.models import Contribution, Initiative
from tests.factories.contributions import RefusalReasonFactory, make_proposal, send
from tests.factories.initiatives import InitiativeFactory
from tests.factories.users import UserFactory

State, Step = ContributionState, ContributionStep
pytestmark = pytest.mark.usefixtures("site")


def fresh(contribution):
    return Contribution.objects.get(pk=contribution.pk)


def seen(contribution):
    return version_of(fresh(contribution))


def mails_of(contribution):
    """Kind and language-bound subject of what was written since it arrived."""
    rows = OutgoingMail.objects.filter(to=contribution.email).exclude(kind="contribution_received")
    return [(mail.kind, mail.subject) for mail in rows.order_by("pk")]


def last_event(contribution):
    event = contribution.events.last()
    return event.step, event.by, event.reason


def correction(**changes):
    initiative = InitiativeFactory(title="Jardin", summary="Un jardin.", website="")
    proposal = make_proposal(
        **{
            **decide.Proposal.of_initiative(initiative).to_payload(),
            **changes,
        }
    )
    return send(kind=ContributionKind.CORRECTION, initiative=initiative, proposal=proposal)


def test_approving_publishes_the_draft_and_tells_its_author(moderator):
    contribution = send(photos=2)
    chosen = {contribution.photos.first().pk: ""}

    decide.approve(contribution.pk, by=moderator, version=seen(contribution), chosen_photos=chosen)

    row = Initiative.objects.published().get()
    assert (row.title, row.slug) == ("Pédibus de l’école", "pedibus-de-lecole")
    assert [(one.alt_text, one.image.credit) for one in row.photos.all()] == [
        ("Des enfants marchent vers l’école", "Claire Martin")
    ]
    assert fresh(contribution).state == State.PUBLISHED
    assert fresh(contribution).decided_by == moderator
    assert last_event(contribution) == (Step.APPROVED, moderator, "")
    assert row.current_workflow_state is None
    assert row.workflow_states.get().status == "approved"
    assert mails_of(contribution) == [
        ("contribution_published", "Votre initiative est sur la carte")
    ]


def test_the_mail_has_the_public_link_and_waits_for_five_minutes(moderator):
    contribution = send(language="de", proposal=make_proposal(title="Laufbus"))

    decide.approve(contribution.pk, by=moderator, version=seen(contribution))

    mail = OutgoingMail.objects.get(kind="contribution_published")
    assert "http://testserver/de/initiatives/laufbus/" in mail.text
    assert mail.available_at - timezone.now() > dt.timedelta(minutes=4)


def test_approving_with_edits_publishes_the_moderator_s_words(moderator):
    contribution = send()
    edits = make_proposal(title="Pédibus", theme=contribution.payload["theme"])

    decide.approve(contribution.pk, by=moderator, version=seen(contribution), edits=edits)

    assert Initiative.objects.published().get().title == "Pédibus"
    assert last_event(contribution)[0] == Step.APPROVED_WITH_EDITS
    # What was sent stays as it was sent.
    assert fresh(contribution).payload["title"] == "Pédibus de l’école"


def test_an_incomplete_one_is_not_published(moderator):
    contribution = send()

    with pytest.raises(NotDecided, match="Pédibus est incomplète"):
        decide.approve(
            contribution.pk,
            by=moderator,
            version=seen(contribution),
            edits=make_proposal(title="Pédibus", theme="inconnu"),
        )

    assert fresh(contribution).state == State.WAITING
    assert not Initiative.objects.published().exists()


def test_two_moderators_decide_once(moderator):
    contribution = send()
    other = UserFactory(role="Moderators")
    version = seen(contribution)
    decide.approve(contribution.pk, by=moderator, version=version)

    with pytest.raises(NotDecided, match="entre-temps"):
        decide.refuse(contribution.pk, by=other, version=version, refusal=RefusalReasonFactory())

    assert fresh(contribution).decided_by == moderator
    assert len(mails_of(contribution)) == 1


def test_a_text_that_changed_since_it_was_read_is_not_published(moderator):
    contribution = send()
    version = seen(contribution)
    draft = contribution.initiative.get_latest_revision_as_object()
    draft.title = "Autre texte"
    draft.save_revision()

    with pytest.raises(NotDecided, match="changé"):
        decide.approve(contribution.pk, by=moderator, version=version)

    assert not Initiative.objects.published().exists()


def test_a_draft_that_somebody_deleted_is_made_again(moderator):
    contribution = send()
    contribution.initiative.delete()

    decide.approve(contribution.pk, by=moderator, version=seen(contribution))

    assert fresh(contribution).initiative == Initiative.objects.published().get()


def test_a_photo_without_a_description_is_not_published(moderator):
    contribution = send(photos=1)
    contribution.photos.update(alt_text="")
    chosen = {contribution.photos.get().pk: ""}

    decide.approve(contribution.pk, by=moderator, version=seen(contribution), chosen_photos=chosen)

    assert not Initiative.objects.published().get().photos.exists()


def test_photos_of_others_are_never_taken(moderator):
    other, contribution = send(photos=1, email="autre@example.org"), send(photos=0)
    chosen = {other.photos.get().pk: ""}

    decide.approve(contribution.pk, by=moderator, version=seen(contribution), chosen_photos=chosen)

    assert not Initiative.objects.published().get().photos.exists()


def test_asking_for_changes_sends_the_reason(moderator):
    contribution = send()

    decide.ask_for_changes(
        contribution.pk, by=moderator, version=seen(contribution), reason=" Où est-ce ? "
    )

    row = fresh(contribution)
    assert (row.state, row.decision_reason) == (State.CHANGES_ASKED, "Où est-ce ?")
    assert row.initiative.current_workflow_state.status == "needs_changes"
    mail = OutgoingMail.objects.get(kind="contribution_changes_asked")
    assert "Où est-ce" in mail.text
    assert not Initiative.objects.published().exists()


def test_changes_are_not_asked_without_saying_which(moderator):
    contribution = send()
    with pytest.raises(NotDecided):
        decide.ask_for_changes(
            contribution.pk, by=moderator, version=seen(contribution), reason="  "
        )
    assert fresh(contribution).state == State.WAITING


def test_what_waits_for_changes_may_be_published_without_them(moderator):
    contribution = send()
    decide.ask_for_changes(contribution.pk, by=moderator, version=seen(contribution), reason="Où ?")

    decide.approve(contribution.pk, by=moderator, version=seen(contribution))

    assert fresh(contribution).state == State.PUBLISHED
    assert Initiative.objects.published().count() == 1


def test_refusing_tells_the_reason_in_the_author_s_language(moderator, locales):
    contribution = send(language="es")
    refusal = RefusalReasonFactory(text="Hors du territoire.")
    spanish = refusal.copy_for_translation(locales["es"])
    spanish.text = "Fuera del territorio."
    spanish.save()

    decide.refuse(
        contribution.pk,
        by=moderator,
        version=seen(contribution),
        refusal=refusal,
        reason="Está en Nantes.",
    )

    row = fresh(contribution)
    assert (row.state, row.refusal) == (State.REFUSED, refusal)
    mail = OutgoingMail.objects.get(kind="contribution_refused")
    assert "Fuera del territorio." in mail.text
    assert "Está en Nantes." in mail.text
    assert not Initiative.objects.exists()
    assert row.payload["title"] == "Pédibus de l’école"


def test_a_refusal_has_a_reason(moderator):
    contribution = send()
    with pytest.raises(NotDecided):
        decide.refuse(contribution.pk, by=moderator, version=seen(contribution), refusal=None)
    assert fresh(contribution).state == State.WAITING


def test_accepting_some_changes_leaves_the_others(moderator):
    contribution = correction(title="Jardin partagé", website="https://example.org/")

    decide.accept_changes(
        contribution.pk, by=moderator, version=seen(contribution), groups=["title"]
    )

    row = Initiative.objects.get(pk=contribution.initiative.pk)
    assert (row.title, row.website, row.live) == ("Jardin partagé", "", True)
    assert last_event(contribution)[:2] == (Step.FIELDS_ACCEPTED, moderator)
    assert mails_of(contribution) == [("contribution_published", "Votre correction est publiée")]


def test_a_correction_publishes_nothing_of_an_editor_s_draft(moderator, editor):
    contribution = correction(title="Jardin partagé")
    draft = contribution.initiative.get_latest_revision_as_object()
    draft.summary = "Brouillon secret."
    draft.save_revision(user=editor)

    decide.accept_changes(
        contribution.pk, by=moderator, version=seen(contribution), groups=["title"]
    )

    row = Initiative.objects.get(pk=contribution.initiative.pk)
    assert (row.title, row.summary) == ("Jardin partagé", "Un jardin.")
    draft = row.get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Jardin partagé", "Brouillon secret.")
    assert row.has_unpublished_changes


def test_a_correction_waits_for_the_review_of_an_editor_s_draft(moderator, editor):
    contribution = correction(title="Jardin partagé")
    draft = contribution.initiative
    draft.save_revision(user=editor)
    draft.get_workflow().start(draft, editor)

    with pytest.raises(NotDecided, match="brouillon"):
        decide.accept_changes(
            contribution.pk, by=moderator, version=seen(contribution), groups=["title"]
        )

    assert Initiative.objects.get(pk=draft.pk).title == "Jardin"


def test_a_correction_of_what_is_no_longer_published_is_not_accepted(moderator):
    contribution = correction(title="Jardin partagé")
    contribution.initiative.unpublish()

    with pytest.raises(NotDecided, match="plus publiée"):
        decide.accept_changes(
            contribution.pk, by=moderator, version=seen(contribution), groups=["title"]
        )


def test_nothing_ticked_is_no_decision(moderator):
    contribution = correction(title="Jardin partagé")
    with pytest.raises(NotDecided):
        decide.accept_changes(contribution.pk, by=moderator, version=seen(contribution), groups=[])


def test_a_corrected_text_keeps_its_markup_out(moderator):
    contribution = correction(description="<script>alert(1)</script> & co")

    decide.accept_changes(
        contribution.pk, by=moderator, version=seen(contribution), groups=["description"]
    )

    row = Initiative.objects.get(pk=contribution.initiative.pk)
    assert "<script>" not in str(row.body)
    assert decide.Proposal.of_initiative(row).description == "<script>alert(1)</script> & co"


def test_merging_joins_the_one_that_is_there(moderator, client):
    target = InitiativeFactory(title="Jardin", website="")
    contribution = send(proposal=make_proposal(website="https://example.org/"))

    decide.merge(
        contribution.pk,
        by=moderator,
        version=seen(contribution),
        target=target,
        groups=["website"],
    )

    row = fresh(contribution)
    assert (row.state, row.initiative) == (State.MERGED, target)
    target.refresh_from_db()
    assert (target.title, target.website) == ("Jardin", "https://example.org/")
    assert Initiative.objects.count() == 1
    assert "/fr/initiatives/jardin/" in OutgoingMail.objects.get(kind="contribution_merged").text


def test_one_is_merged_with_a_published_one_only(moderator):
    contribution = send()
    draft = InitiativeFactory(live=False)
    for target in (None, draft, contribution.initiative):
        with pytest.raises(NotDecided):
            decide.merge(contribution.pk, by=moderator, version=seen(contribution), target=target)
    assert fresh(contribution).state == State.WAITING
    assert Initiative.objects.count() == 2


def test_a_problem_is_answered(moderator):
    contribution = send(
        kind=ContributionKind.PROBLEM,
        initiative=InitiativeFactory(),
        problem_reason="ended",
        problem_text="C’est fini.",
    )

    decide.answer(
        contribution.pk, by=moderator, version=seen(contribution), reason="Retirée, merci."
    )

    assert fresh(contribution).state == State.ANSWERED
    assert "Retirée, merci." in OutgoingMail.objects.get(kind="contribution_answered").text


def test_a_decision_is_for_its_kind(moderator):
    new, corrected = send(), correction(title="Jardin partagé")
    with pytest.raises(NotDecided):
        decide.answer(new.pk, by=moderator, version=seen(new), reason="Merci.")
    with pytest.raises(NotDecided):
        decide.approve(corrected.pk, by=moderator, version=seen(corrected))
    with pytest.raises(NotDecided):
        decide.accept_changes(new.pk, by=moderator, version=seen(new), groups=["title"])
    assert (fresh(new).state, fresh(corrected).state) == (State.WAITING, State.WAITING)


def test_one_is_handed_to_moderators_only(moderator, editor):
    contribution = send()
    with pytest.raises(NotDecided):
        decide.assign(contribution.pk, by=moderator, version=seen(contribution), to=editor)


@pytest.mark.parametrize("role", ["Editors", "Translators", None])
def test_nobody_else_decides(role):
    contribution = send()
    user = UserFactory(role=role)
    version = seen(contribution)
    for call in (
        lambda: decide.approve(contribution.pk, by=user, version=version),
        lambda: decide.accept_changes(contribution.pk, by=user, version=version, groups=["title"]),
        lambda: decide.ask_for_changes(contribution.pk, by=user, version=version, reason="x"),
        lambda: decide.refuse(contribution.pk, by=user, version=version, refusal=None),
        lambda: decide.merge(contribution.pk, by=user, version=version, target=None),
        lambda: decide.answer(contribution.pk, by=user, version=version, reason="x"),
        lambda: decide.assign(contribution.pk, by=user, version=version, to=user),
    ):
        with pytest.raises(PermissionDenied):
            call()
    assert fresh(contribution).state == State.WAITING


def test_no_personal_data_leaves_the_contribution(moderator):
    contribution = send(note="Appelez-moi au 06 12 34 56 78", photos=1)
    decide.approve(
        contribution.pk,
        by=moderator,
        version=seen(contribution),
        chosen_photos={contribution.photos.get().pk: ""},
    )
    row = Initiative.objects.published().get()
    held = [str(revision.content) for revision in row.revisions.all()]
    held += [str(event.data) + event.reason for event in contribution.events.all()]
    held.append(str({field.name: getattr(row, field.name) for field in row._meta.concrete_fields}))
    assert not [text for text in held if contribution.email in text or "06 12" in text]

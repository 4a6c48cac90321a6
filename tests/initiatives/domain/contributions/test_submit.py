"""A contribution becomes a draft in a workflow, once, and nothing live."""

import pytest

from core.domain.outbox import queue_mail
from core.models import OutgoingMail
from initiatives.domain.contributions import tokens
from initiatives.domain.contributions.erase import erase_personal_data
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.submit import (
    NotOpen,
    Sent,
    confirm,
    submit,
    submit_again,
    withdraw,
)
from initiatives.enums import ContributionKind, ContributionState, ContributionStep
from initiatives.models import Contribution, ContributionForm, ContributionPhoto, Initiative
from tests.factories.contributions import (
    ContributionFormFactory,
    ContributionPhotoFactory,
    make_proposal,
    send,
)
from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ground(site):
    CommuneFactory()


@pytest.fixture
def mailer():
    """Write a mail of the site itself, such as that of a lost password."""
    return lambda to: queue_mail(to, "Objet", "Texte", kind="site")


def steps(contribution):
    return list(contribution.events.values_list("step", flat=True))


def test_a_new_one_is_a_draft_in_the_workflow():
    contribution = send(photos=2)
    draft = contribution.initiative
    assert contribution.state == ContributionState.WAITING
    assert not draft.live
    assert draft.first_published_at is None
    assert draft.current_workflow_state.status == "in_progress"
    assert draft.current_workflow_state.requested_by is None
    assert draft.current_workflow_task_state.revision == draft.latest_revision
    assert draft.commune.name == "Commune 0"
    assert draft.point_source == "contributor"
    assert contribution.photos.count() == 2
    assert not ContributionForm.objects.exists()
    assert steps(contribution) == [ContributionStep.SENT]


def test_its_draft_says_what_was_proposed_and_nothing_of_its_author():
    proposal = make_proposal(started="2016-05", website="https://example.org/pedibus")
    contribution = send(proposal=proposal, note="Je suis la voisine")
    draft = contribution.initiative.get_latest_revision_as_object()
    assert Proposal.of_initiative(draft) == Proposal.from_payload(
        {
            **proposal.to_payload(),
            "commune": draft.commune_id,
            "description": "Départ à huit heures.\nTout le monde peut venir.",
        }
    )
    words = str(contribution.initiative.latest_revision.content)
    assert "Claire Martin" not in words
    assert "claire.martin" not in words
    assert "voisine" not in words


def test_it_is_in_the_language_it_was_written_in(locales):
    contribution = send(language="de", proposal=make_proposal(title="Gemeinsam zur Schule"))
    assert contribution.initiative.locale == locales["de"]
    assert contribution.initiative.is_original
    assert contribution.initiative.theme.locale == locales["fr"]


def test_the_same_form_makes_one():
    form = ContributionFormFactory()
    sent = Sent(make_proposal(), name="Claire", email="claire@example.org")
    first = submit(form, sent, is_proven=True)
    form.key = first.form_key
    assert submit(form, sent, is_proven=True) == first
    assert Contribution.objects.count() == Initiative.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="contribution_received").count() == 1


def test_without_a_proof_it_waits_for_the_mail_to_be_read():
    contribution = send(is_proven=False)
    assert contribution.state == ContributionState.UNCONFIRMED
    assert contribution.initiative is None
    mail = OutgoingMail.objects.get(to=contribution.email)
    code = tokens.confirmation_code(contribution)
    assert f"/{code}/" in mail.text
    assert tokens.is_confirmed_by(contribution, code)
    assert not tokens.is_confirmed_by(contribution, tokens.renew(contribution))
    confirm(contribution)
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WAITING
    assert contribution.initiative.current_workflow_state.status == "in_progress"
    with pytest.raises(NotOpen):
        confirm(contribution)


@pytest.mark.parametrize("kind", [ContributionKind.CORRECTION, ContributionKind.PROBLEM])
def test_a_correction_touches_nothing(kind):
    initiative = InitiativeFactory(title="Le four à pain")
    contribution = send(kind=kind, initiative=initiative, problem_reason="ended")
    initiative.refresh_from_db()
    assert initiative.title == "Le four à pain"
    assert initiative.latest_revision is None
    assert initiative.current_workflow_state is None
    assert contribution.title == (
        "Pédibus de l’école" if contribution.payload else "Le four à pain"
    )


def again(contribution, **values):
    form = ContributionFormFactory(kind=contribution.kind, contribution=contribution)
    ContributionPhotoFactory(form=form, alt_text="Une autre")
    return submit_again(form, Sent(make_proposal(**values), note="Corrigé"))


def test_sent_again_its_former_draft_can_no_longer_be_approved():
    contribution = send(photos=1)
    former = contribution.initiative.current_workflow_task_state
    contribution = again(contribution, title="Pédibus du bourg")
    draft = contribution.initiative
    draft.refresh_from_db()
    former.refresh_from_db()
    assert former.status == "cancelled"
    assert draft.current_workflow_task_state.revision == draft.latest_revision
    assert draft.get_latest_revision_as_object().title == "Pédibus du bourg"
    assert not draft.live
    assert [photo.alt_text for photo in contribution.photos.all()] == ["Une autre"]
    assert steps(contribution) == [ContributionStep.SENT, ContributionStep.SENT_AGAIN]


def test_erasing_takes_no_mail_of_another(mailer):
    first = send(email="deux@example.org")
    second = send(email="DEUX@example.org")
    mailer("deux@example.org")
    erase_personal_data(first)
    left = OutgoingMail.objects.filter(to__iexact="deux@example.org")
    assert set(left.values_list("key", flat=True)) == {f"received:{second.pk}", None}
    erase_personal_data(second)
    assert list(left.values_list("kind", flat=True)) == ["site"]


def test_erased_photos_of_a_form_go_too(django_capture_on_commit_callbacks):
    contribution = send()
    form = ContributionFormFactory(contribution=contribution)
    file = ContributionPhotoFactory(form=form).file
    with django_capture_on_commit_callbacks(execute=True):
        erase_personal_data(contribution)
    assert not ContributionForm.objects.exists()
    assert not file.storage.exists(file.name)


def test_what_was_decided_is_not_sent_again():
    contribution = send()
    Contribution.objects.update(state=ContributionState.PUBLISHED)
    with pytest.raises(NotOpen):
        again(contribution)
    with pytest.raises(NotOpen):
        withdraw(contribution)


def test_withdrawn_it_leaves_no_draft():
    contribution = send()
    withdraw(contribution)
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.WITHDRAWN
    assert contribution.initiative is None
    assert not Initiative.objects.exists()


def test_withdrawing_a_correction_keeps_the_initiative():
    initiative = InitiativeFactory()
    withdraw(send(kind=ContributionKind.CORRECTION, initiative=initiative))
    assert Initiative.objects.get() == initiative


def test_erased_nothing_tells_who_it_was(django_capture_on_commit_callbacks):
    contribution = send(photos=1, note="Ma rue")
    file = contribution.photos.get().file
    with django_capture_on_commit_callbacks(execute=True):
        erase_personal_data(contribution)
    contribution.refresh_from_db()
    assert (contribution.name, contribution.email, contribution.note) == ("", "", "")
    assert contribution.erased_at
    assert contribution.token_hash is None
    assert contribution.state == ContributionState.WITHDRAWN
    assert not ContributionPhoto.objects.exists()
    assert not file.storage.exists(file.name)
    assert set(
        OutgoingMail.objects.filter(kind__startswith="contribution").values_list("to", "text")
    ) == {("", "")}
    assert steps(contribution)[-1] == ContributionStep.ERASED

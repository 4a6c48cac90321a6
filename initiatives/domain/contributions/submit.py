"""What a contributor does: send, confirm, correct and send again, withdraw.

Nothing here publishes. Each function is one transaction, the mail included.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.domain.proof import ProofRefused, spend
from initiatives.domain.contributions import mails, tokens
from initiatives.domain.contributions.limits import count_sending
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.queue import put_in_workflow, stop
from initiatives.enums import ContributionKind, ContributionState, ContributionStep
from initiatives.models import Contribution, ContributionEvent, ContributionForm

# Of the notice shown beside the form: to be changed with its words.
NOTICE_VERSION = "2026-11"
# What its author may still change.
OPEN = (
    ContributionState.UNCONFIRMED,
    ContributionState.WAITING,
    ContributionState.CHANGES_ASKED,
)


class NotOpen(Exception):
    """The contribution was decided, or withdrawn, in between."""


@dataclass(frozen=True)
class Sent:
    """What was sent, and by whom."""

    proposal: Proposal = field(default_factory=Proposal)
    name: str = ""
    email: str = ""
    note: str = ""
    problem_reason: str = ""
    problem_text: str = ""


def submit(form: ContributionForm, sent: Sent, *, is_proven: bool) -> Contribution:
    """Make the contribution of a form; sent again, the form gives the same one.

    Without a proof of work, it waits for the link of a mail.
    """
    return once(form, lambda: make(form, sent, is_proven))


def send(form: ContributionForm, sent: Sent, *, proof: str, block: str) -> Contribution:
    """The same for what the public sends from a network: counted, and its proof used up.

    Raises TooMany. A proof that is missing or wrong is no mistake of the visitor's: the mail
    will prove that somebody is there.
    """

    def counted() -> Contribution:
        count_sending(block, sent.email)
        return make(form, sent, is_paid(proof))

    return once(form, counted)


def once(form: ContributionForm, make_it: Callable[[], Contribution]) -> Contribution:
    try:
        with transaction.atomic():
            made = Contribution.objects.filter(form_key=form.key).first()
            return made or make_it()
    except IntegrityError:
        # The same form at the same moment.
        return Contribution.objects.get(form_key=form.key)


def is_paid(proof: str) -> bool:
    try:
        spend(proof)
    except ProofRefused:
        return False
    return True


def make(form: ContributionForm, sent: Sent, is_proven: bool) -> Contribution:
    now = timezone.now()
    state = ContributionState.WAITING if is_proven else ContributionState.UNCONFIRMED
    contribution = Contribution.objects.create(
        kind=form.kind,
        state=state,
        language=form.language,
        initiative=form.initiative,
        payload=payload_of(form.kind, sent),
        base=form.base,
        problem_reason=sent.problem_reason,
        problem_text=sent.problem_text,
        note=sent.note,
        name=sent.name,
        email=sent.email,
        consented_at=now,
        notice_version=NOTICE_VERSION,
        form_key=form.key,
        created_at=now,
        submitted_at=now if is_proven else None,
    )
    tokens.renew(contribution)
    form.photos.update(contribution=contribution, form=None)
    form.delete()
    note_step(contribution, ContributionStep.SENT)
    if is_proven:
        put_in_workflow(contribution)
        mails.received(contribution)
    else:
        mails.confirm_address(contribution)
    return contribution


def payload_of(kind: str, sent: Sent) -> dict[str, object]:
    return {} if kind == ContributionKind.PROBLEM else sent.proposal.to_payload()


def note_step(contribution: Contribution, step: ContributionStep, **data: object) -> None:
    ContributionEvent.objects.create(contribution=contribution, step=step, data=data)


def locked(contribution: Contribution, *states: ContributionState) -> Contribution:
    """Return the row, ours alone until the end of the transaction. Raises NotOpen."""
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.state not in states:
        raise NotOpen
    return row


@transaction.atomic
def confirm(contribution: Contribution) -> None:
    """Let it enter the queue: its author has read the mail. Raises NotOpen."""
    row = locked(contribution, ContributionState.UNCONFIRMED)
    row.state, row.submitted_at = ContributionState.WAITING, timezone.now()
    row.save(update_fields=["state", "submitted_at"])
    note_step(row, ContributionStep.CONFIRMED)
    put_in_workflow(row)
    mails.received(row)


@transaction.atomic
def submit_again(form: ContributionForm, sent: Sent) -> Contribution:
    """Replace what was proposed by the form's answers, and wait anew. Raises NotOpen."""
    if form.contribution is None:
        raise NotOpen
    row = locked(form.contribution, *OPEN)
    if not ContributionForm.objects.filter(pk=form.pk).exists():
        # Sent at the same moment by another request, which took its photos.
        return row
    is_confirmed = row.state != ContributionState.UNCONFIRMED
    if is_confirmed:
        row.state, row.submitted_at = ContributionState.WAITING, timezone.now()
    row.payload = payload_of(row.kind, sent)
    row.problem_reason, row.problem_text = sent.problem_reason, sent.problem_text
    row.note = sent.note
    row.save()
    row.photos.all().delete()
    form.photos.update(contribution=row, form=None)
    note_step(row, ContributionStep.SENT_AGAIN, form=form.key)
    form.delete()
    if is_confirmed:
        put_in_workflow(row)
    return row


def sent_from(key: str) -> Contribution | None:
    """Return what a form became once it was sent. Two queries at most."""
    first = Contribution.objects.filter(form_key=key).first()
    if first is not None:
        return first
    again = ContributionStep.SENT_AGAIN
    return Contribution.objects.filter(events__step=again, events__data__form=key).first()


@transaction.atomic
def withdraw(contribution: Contribution) -> None:
    """Take it back: nothing of it will be published. Raises NotOpen when it was decided."""
    row = locked(contribution, *OPEN)
    row.state, row.decided_at = ContributionState.WITHDRAWN, timezone.now()
    row.save(update_fields=["state", "decided_at"])
    note_step(row, ContributionStep.WITHDRAWN)
    remove_draft(row)


def remove_draft(row: Contribution) -> None:
    """Delete the draft made from a new contribution, unless it was ever published."""
    initiative = row.initiative
    if row.kind != ContributionKind.NEW or initiative is None or initiative.first_published_at:
        return
    stop(initiative)
    initiative.delete()

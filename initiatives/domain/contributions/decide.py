"""What moderators decide: each decision is one transaction, with its event and its mail.

Every function locks the contribution, then compares what the moderator saw with what is there
now: nobody publishes or refuses another text than the one they have read. The mail leaves some
minutes later, which leaves the time to undo.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import User
from initiatives.domain.contributions import decision_mails, photos
from initiatives.domain.contributions.corrections import (
    check_complete,
    publish_change,
    write_fields,
)
from initiatives.domain.contributions.proposal import Proposal
from initiatives.domain.contributions.queue import put_in_workflow
from initiatives.domain.contributions.rights import check_may_moderate, may_moderate
from initiatives.domain.contributions.seen import version_of
from initiatives.domain.contributions.submit import remove_draft
from initiatives.domain.editing import NotChanged
from initiatives.enums import ContributionKind, ContributionState, ContributionStep
from initiatives.models import Contribution, ContributionEvent, Initiative, RefusalReason

Kind, State, Step = ContributionKind, ContributionState, ContributionStep
# What still waits for a decision; a moderator need not wait for the changes they asked for.
OPEN = (State.WAITING, State.CHANGES_ASKED)
MAX_REASON_CHARS = 2000


class NotDecided(Exception):
    """Nothing was changed; the reason is a sentence for the moderator."""


def taken(contribution_id: int, *, by: User, version: str, kinds: Collection[str]) -> Contribution:
    """Lock a contribution that `by` is about to decide, and its initiative.

    Raises PermissionDenied, or NotDecided when it is no longer what they saw.
    """
    check_may_moderate(by)
    contribution = locked(contribution_id)
    if contribution.state not in OPEN:
        state = contribution.get_state_display()
        raise NotDecided(_("It was decided meanwhile: %(state)s.") % {"state": state})
    if contribution.kind not in kinds:
        raise NotDecided(_("This decision is for contributions of another kind."))
    if version != version_of(contribution):
        raise NotDecided(_("It has changed since you opened it: read it again before deciding."))
    return contribution


def locked(contribution_id: int) -> Contribution:
    """Return a contribution that is ours alone until the end of the transaction.

    Raises NotDecided when it is gone.
    """
    rows = Contribution.objects.select_for_update(of=("self",))
    contribution = rows.filter(pk=contribution_id).first()
    if contribution is None:
        raise NotDecided(_("This contribution is no longer there."))
    if contribution.initiative_id:
        # Whoever writes in its draft at this moment waits, and version_of() tells them apart.
        initiatives = Initiative.objects.select_for_update(of=("self",))
        contribution.initiative = initiatives.get(pk=contribution.initiative_id)
    return contribution


def write_decision(
    contribution: Contribution,
    state: ContributionState,
    step: ContributionStep,
    *,
    by: User | None,
    reason: str = "",
    **data: Any,
) -> ContributionEvent:
    """Write a decision and its event; its mail is the caller's."""
    before = contribution.state
    contribution.state = state
    contribution.decision_reason = reason
    contribution.decided_by = by
    contribution.decided_at = timezone.now()
    contribution.save()
    return ContributionEvent.objects.create(
        contribution=contribution, by=by, step=step, reason=reason, data={"from": before, **data}
    )


@transaction.atomic
def approve(
    contribution_id: int,
    *,
    by: User,
    version: str,
    edits: Proposal | None = None,
    chosen_photos: Mapping[int, str] | None = None,
) -> Contribution:
    """Publish a new initiative, with the moderator's edits if any, and tell its author.

    `chosen_photos` are described in photos.accept(). Raises NotDecided when it cannot be published as it is.
    """
    contribution = taken(contribution_id, by=by, version=version, kinds=(Kind.NEW,))
    if contribution.initiative is None:
        # Somebody deleted its draft in the list of initiatives.
        put_in_workflow(contribution)
    draft = latest_draft(contribution)
    if edits is not None:
        edits.apply_to(draft)
    accepted = photos.accept(contribution, draft, chosen_photos or {}, by=by)
    with sentences_for_moderators():
        check_complete(draft)
    draft.save_revision(user=by, log_action=True)
    step = Step.APPROVED if edits is None else Step.APPROVED_WITH_EDITS
    # Before it is published: receivers of the publication find it decided.
    event = write_decision(contribution, State.PUBLISHED, step, by=by, photos=accepted)
    publish_draft(draft, by=by)
    decision_mails.tell(contribution, event)
    return contribution


def latest_draft(contribution: Contribution) -> Initiative:
    """Return what would be published. Raises NotDecided when there is nothing."""
    if contribution.initiative is None:
        raise NotDecided(_("Its draft is no longer there."))
    draft: Initiative = contribution.initiative.get_latest_revision_as_object()
    return draft


def publish_draft(draft: Initiative, *, by: User) -> None:
    """Approve the workflow of a draft, which publishes its latest revision; else publish it."""
    state = draft.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=by)
    task = draft.current_workflow_task_state
    if task is not None:
        task.approve(user=by)
    row = Initiative.objects.get(pk=draft.pk)
    # A council may have a workflow of several steps, or none: a moderator's word is enough here.
    if not row.live and not row.approved_schedule:
        row.get_latest_revision().publish(user=by)


@transaction.atomic
def accept_changes(
    contribution_id: int,
    *,
    by: User,
    version: str,
    groups: Collection[str],
    chosen_photos: Mapping[int, str] | None = None,
) -> Contribution:
    """Publish the chosen changes of a correction, and tell its author.

    `groups` are keys of corrections.GROUPS. Raises NotDecided.
    """
    contribution = taken(contribution_id, by=by, version=version, kinds=(Kind.CORRECTION,))
    if not groups and not chosen_photos:
        raise NotDecided(_("Tick at least one change, or refuse the correction."))
    data = publish_parts(contribution, contribution.initiative, groups, chosen_photos, by=by)
    event = write_decision(contribution, State.PUBLISHED, Step.FIELDS_ACCEPTED, by=by, **data)
    decision_mails.tell(contribution, event)
    return contribution


def publish_parts(
    contribution: Contribution,
    target: Initiative | None,
    groups: Collection[str],
    chosen_photos: Mapping[int, str] | None,
    *,
    by: User,
) -> dict[str, Any]:
    """Publish parts of a contribution on an initiative; return what undoing it needs."""
    if target is None or not target.live:
        raise NotDecided(_("The initiative is no longer published: nothing to correct."))
    write = write_fields(Proposal.from_payload(contribution.payload), groups)
    accepted: list[int] = []

    def change(initiative: Initiative) -> None:
        write(initiative)
        accepted[:] = photos.accept(contribution, initiative, chosen_photos or {}, by=by)

    with sentences_for_moderators():
        published = publish_change(target, change, by=by)
    return {
        "fields": sorted(groups),
        "photos": accepted,
        "before": published.before.pk,
        "after": published.after.pk,
    }


@transaction.atomic
def ask_for_changes(contribution_id: int, *, by: User, version: str, reason: str) -> Contribution:
    """Send a contribution back to its author with what has to change. Raises NotDecided."""
    kinds = (Kind.NEW, Kind.CORRECTION)
    contribution = taken(contribution_id, by=by, version=version, kinds=kinds)
    reason = needed(reason, _("Say what has to change: the author reads it."))
    event = write_decision(
        contribution, State.CHANGES_ASKED, Step.CHANGES_ASKED, by=by, reason=reason
    )
    if contribution.kind == Kind.NEW and contribution.initiative is not None:
        task = contribution.initiative.current_workflow_task_state
        if task is not None:
            task.reject(user=by, comment=reason)
    decision_mails.tell(contribution, event)
    return contribution


@transaction.atomic
def refuse(
    contribution_id: int,
    *,
    by: User,
    version: str,
    refusal: RefusalReason | None,
    reason: str = "",
) -> Contribution:
    """Do not keep a contribution, for one of the council's reasons, with a word of one's own.

    The draft made from it goes; what was sent stays in the contribution until it is purged.
    Raises NotDecided.
    """
    contribution = taken(contribution_id, by=by, version=version, kinds=Kind.values)
    if refusal is None:
        raise NotDecided(_("Choose a reason: the author reads it in their language."))
    contribution.refusal = refusal
    reason = reason.strip()[:MAX_REASON_CHARS]
    forget_draft(contribution)
    event = write_decision(contribution, State.REFUSED, Step.REFUSED, by=by, reason=reason)
    decision_mails.tell(contribution, event)
    return contribution


@transaction.atomic
def merge(
    contribution_id: int,
    *,
    by: User,
    version: str,
    target: Initiative | None,
    groups: Collection[str] = (),
    chosen_photos: Mapping[int, str] | None = None,
) -> Contribution:
    """Join a new initiative to a published one, which may take some of its fields and photos.

    Raises NotDecided.
    """
    contribution = taken(contribution_id, by=by, version=version, kinds=(Kind.NEW,))
    if target is not None:
        target = (
            Initiative.objects.select_for_update(of=("self",))
            .published()
            .filter(pk=target.pk)
            .first()
        )
    if target is None or target.pk == contribution.initiative_id:
        raise NotDecided(_("Choose the published initiative it joins."))
    forget_draft(contribution)
    data: dict[str, Any] = {}
    if groups or chosen_photos:
        data = publish_parts(contribution, target, groups, chosen_photos, by=by)
    contribution.initiative = target
    event = write_decision(contribution, State.MERGED, Step.MERGED, by=by, **data)
    decision_mails.tell(contribution, event)
    return contribution


def forget_draft(contribution: Contribution) -> None:
    """Delete the draft of a new contribution that is not to be published; the caller saves."""
    remove_draft(contribution)
    if contribution.kind == Kind.NEW:
        contribution.initiative = None


@transaction.atomic
def answer(contribution_id: int, *, by: User, version: str, reason: str) -> Contribution:
    """Answer who reported a problem, once it was looked at. Raises NotDecided."""
    contribution = taken(contribution_id, by=by, version=version, kinds=(Kind.PROBLEM,))
    reason = needed(reason, _("Say what was done: the author reads it."))
    event = write_decision(contribution, State.ANSWERED, Step.ANSWERED, by=by, reason=reason)
    decision_mails.tell(contribution, event)
    return contribution


@transaction.atomic
def assign(contribution_id: int, *, by: User, version: str, to: User | None) -> Contribution:
    """Hand a contribution to a colleague, who is told, or back to everybody. Raises NotDecided."""
    contribution = taken(contribution_id, by=by, version=version, kinds=Kind.values)
    if to is not None and not may_moderate(to):
        raise NotDecided(_("This person may not decide contributions."))
    contribution.assigned_to = to
    contribution.save(update_fields=["assigned_to"])
    event = ContributionEvent.objects.create(
        contribution=contribution, by=by, step=Step.ASSIGNED, data={"to": to.pk if to else None}
    )
    if to is not None and to != by:
        decision_mails.tell_colleague(contribution, event, to)
    return contribution


def needed(text: str, sentence: str) -> str:
    """Return a reason without what surrounds it. Raises NotDecided when it is empty."""
    text = text.strip()[:MAX_REASON_CHARS]
    if not text:
        raise NotDecided(sentence)
    return text


@contextmanager
def sentences_for_moderators() -> Iterator[None]:
    """Turn what an initiative refuses into a refusal of the decision."""
    try:
        yield
    except NotChanged as refusal:
        raise NotDecided(str(refusal)) from refusal

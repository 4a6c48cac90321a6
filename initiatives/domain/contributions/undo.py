"""Taking a decision back: as long as nothing came after it, all of what it did is undone."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from core.models import User
from initiatives.domain.contributions import decision_mails
from initiatives.domain.contributions.corrections import refuse_during_review
from initiatives.domain.contributions.decide import (
    NotDecided,
    locked,
    sentences_for_moderators,
)
from initiatives.domain.contributions.queue import put_in_workflow, start
from initiatives.domain.contributions.rights import check_may_moderate
from initiatives.domain.editing import refuse_if_locked
from initiatives.enums import ContributionKind, ContributionState, ContributionStep
from initiatives.models import Contribution, ContributionEvent, Initiative

Kind, State, Step = ContributionKind, ContributionState, ContributionStep
DECISIONS = (
    Step.APPROVED,
    Step.APPROVED_WITH_EDITS,
    Step.FIELDS_ACCEPTED,
    Step.CHANGES_ASKED,
    Step.REFUSED,
    Step.MERGED,
    Step.ANSWERED,
)
# Later its author relies on it, and what was sent may be purged.
UNDO_WITHIN = dt.timedelta(days=14)


def last_decision(contribution: Contribution) -> ContributionEvent | None:
    """Return the decision that may still be undone. One query."""
    event = contribution.events.exclude(step=Step.ASSIGNED).order_by("-at", "-pk").first()
    if event is None or event.step not in DECISIONS or event.at < timezone.now() - UNDO_WITHIN:
        return None
    return event


@transaction.atomic
def undo(event_id: int, *, by: User) -> Contribution:
    """Put a contribution back in the queue as it was before a decision.

    Its mail is not sent if it was waiting; else its author is told. Raises PermissionDenied, or
    NotDecided when something came after it.
    """
    check_may_moderate(by)
    wanted = ContributionEvent.objects.filter(pk=event_id).first()
    if wanted is None:
        raise NotDecided(_("This decision is no longer there."))
    contribution = locked(wanted.contribution_id)
    event = last_decision(contribution)
    if event is None or event.pk != event_id or contribution.erased_at:
        raise NotDecided(_("This decision can no longer be undone."))
    contribution.state = State.WAITING
    contribution.decided_at = contribution.decided_by = contribution.refusal = None
    contribution.decision_reason = ""
    contribution.save()
    put_back(contribution, event, by=by)
    was_told = not decision_mails.take_back(event)
    undone = ContributionEvent.objects.create(
        contribution=contribution, by=by, step=Step.UNDONE, data={"undoes": event.pk}
    )
    if was_told:
        decision_mails.tell_reopened(contribution, undone)
    return contribution


def put_back(contribution: Contribution, event: ContributionEvent, *, by: User) -> None:
    """Undo what the decision did to initiatives."""
    initiative = contribution.initiative
    if event.step in (Step.FIELDS_ACCEPTED, Step.MERGED) and "before" in event.data:
        restore(initiative, event.data, by=by)
    if event.step == Step.MERGED:
        contribution.initiative = None
        contribution.save(update_fields=["initiative"])
    if contribution.kind != Kind.NEW:
        return
    if event.step in (Step.REFUSED, Step.MERGED) or initiative is None:
        # The draft went with the decision: it is made anew from what was sent.
        put_in_workflow(contribution)
        return
    if initiative.live:
        initiative.unpublish(user=by)
    start(Initiative.objects.get(pk=initiative.pk))


def restore(initiative: Initiative | None, data: dict[str, Any], *, by: User) -> None:
    """Publish again what stood before the accepted changes, unless more was published since."""
    if initiative is None or initiative.live_revision_id != data["after"]:
        raise NotDecided(_("The initiative was published again since: correct it in its form."))
    waiting = (
        initiative.get_latest_revision_as_object() if initiative.has_unpublished_changes else None
    )
    former: Initiative = Revision.objects.get(pk=data["before"]).as_object()
    with sentences_for_moderators():
        refuse_if_locked(initiative, by)
        refuse_during_review(initiative)
    former.save_revision(user=by, log_action=True).publish(user=by)
    if waiting is not None:
        # An editor's draft stays the latest; it holds the changes, which its author may drop.
        waiting.save_revision(user=by, clean=False)

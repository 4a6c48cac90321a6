"""Decisions taken on Wagtail's own screens: the contribution follows its draft."""

from typing import cast

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Revision

from core.models import User
from initiatives.domain.contributions import decision_mails
from initiatives.domain.contributions.decide import OPEN, write_decision
from initiatives.enums import ContributionKind, ContributionState, ContributionStep
from initiatives.models import Contribution, Initiative

Kind, State, Step = ContributionKind, ContributionState, ContributionStep


@transaction.atomic
def follow_publication(initiative: Initiative, *, revision: Revision) -> None:
    """Decide the new contribution whose draft was published from elsewhere in the admin."""
    for contribution in open_ones_of(initiative):
        by = who_published(initiative, revision)
        event = write_decision(contribution, State.PUBLISHED, Step.APPROVED, by=by)
        decision_mails.tell(contribution, event)


def who_published(initiative: Initiative, revision: Revision) -> User | None:
    """Return who approved its workflow at this moment, else who wrote what was published."""
    state = initiative.workflow_states.order_by("-pk").first()
    if state is not None and state.status == state.STATUS_APPROVED:
        return cast("User | None", state.current_task_state.finished_by)
    return cast("User | None", revision.user)


@transaction.atomic
def follow_rejection(initiative: Initiative, *, by: User | None, reason: str) -> None:
    """Send back the contribution whose draft was rejected from elsewhere in the admin."""
    for contribution in open_ones_of(initiative).filter(state=State.WAITING):
        event = write_decision(
            contribution, State.CHANGES_ASKED, Step.CHANGES_ASKED, by=by, reason=reason
        )
        decision_mails.tell(contribution, event)


def open_ones_of(initiative: Initiative) -> QuerySet[Contribution]:
    rows = Contribution.objects.select_for_update(of=("self",))
    return rows.filter(kind=Kind.NEW, initiative=initiative, state__in=OPEN)

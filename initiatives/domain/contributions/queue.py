"""From a contribution to what moderators decide on: a draft in a workflow, never live."""

from wagtail.models import Locale, WorkflowState

from initiatives.domain.contributions.proposal import Proposal
from initiatives.enums import ContributionKind
from initiatives.models import Contribution, Initiative


def put_in_workflow(contribution: Contribution) -> None:
    """Give a new contribution its draft, or write what was corrected in it.

    The workflow starts anew each time: Wagtail publishes the latest draft whatever draft its
    task was about, so that an approval of the former one must no longer be possible. In the
    caller's transaction; saves the contribution's `initiative`. Corrections and problems touch no
    initiative before a moderator accepts them.
    """
    if contribution.kind != ContributionKind.NEW:
        return
    draft = draft_of(contribution)
    Proposal.from_payload(contribution.payload).apply_to(draft)
    if draft.pk is None:
        draft.save()
        contribution.initiative = draft
        contribution.save(update_fields=["initiative"])
    draft.save_revision(user=None)
    start(draft)


def draft_of(contribution: Contribution) -> Initiative:
    """Return the latest draft of its initiative, or a new one in its author's language."""
    if contribution.initiative is None:
        locale = Locale.objects.get(language_code=contribution.language)
        return Initiative(locale=locale, live=False)
    draft: Initiative = contribution.initiative.get_latest_revision_as_object()
    return draft


def start(draft: Initiative) -> None:
    """Ask moderators to look at the latest draft."""
    stop(draft)
    workflow = draft.get_workflow()
    if workflow is not None:
        workflow.start(draft, None)


def stop(draft: Initiative) -> None:
    """End what moderators were asked, if anything."""
    state = draft.current_workflow_state
    if state and state.status in (
        WorkflowState.STATUS_IN_PROGRESS,
        WorkflowState.STATUS_NEEDS_CHANGES,
    ):
        state.cancel(user=None)

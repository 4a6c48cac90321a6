"""Translators submit; moderators approve or refuse."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import WorkflowState
from wagtail_localize.models import StringSegment, Translation

from core.domain.translation.drafts import optional_fields, translated_draft
from core.domain.translation.fingerprints import fingerprint_of_source
from core.models import TranslationRecord, User


class Incomplete(Exception):
    """Some strings are still to be translated or checked; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class NoWorkflow(Exception):
    """Nobody was given the moderation of this kind of content."""


# Written by us in a string that was carried over from a former version of the original.
FORMER_VERSION = "former version of the original"


def strings_to_do(translation: Translation) -> int:
    """Count the strings that are missing, wrong, or not looked at since the original changed."""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    missing = segments.annotate_translation(translation.target_locale).filter(translation=None)
    model = translation.source.specific_content_type.model_class()
    needed = missing.exclude(context__path__in=optional_fields(model))
    unchecked = segments.get_translations(translation.target_locale).filter(
        tool_name=FORMER_VERSION, has_error=False
    )
    return int(needed.count() + unchecked.count())


@transaction.atomic
def submit(translation: Translation, *, user: User) -> WorkflowState:
    """Freeze what is written into a draft and ask moderators to approve that draft.

    The live page is not touched. Submitting again replaces what was in review. Raises Incomplete,
    NoWorkflow, and ValidationError for words that the model refuses.
    """
    translation = Translation.objects.select_for_update().get(pk=translation.pk)
    if count := strings_to_do(translation):
        raise Incomplete(count)
    draft = translated_draft(translation)
    workflow = draft.get_workflow()
    if workflow is None:
        raise NoWorkflow
    draft.save_revision(user=user)
    remember_the_original(translation)
    state = draft.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
        return state
    if state:
        state.cancel(user=user)
    return workflow.start(draft, user)


def remember_the_original(translation: Translation) -> None:
    """Note which words are submitted: the original may change before they are approved."""
    TranslationRecord.objects.update_or_create(
        translation_key=translation.source.object_id,
        locale_id=translation.target_locale_id,
        defaults={"submitted_fingerprint": fingerprint_of_source(translation.source)},
    )


def state_in_review(translation: Translation) -> WorkflowState | None:
    """Return what waits for a moderator, or None."""
    state = translation.get_target_instance().current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return state
    return None


def may_decide(translation: Translation, user: User) -> bool:
    """Tell whether this person moderates what is in review now."""
    state = state_in_review(translation)
    if state is None or state.current_task_state is None:
        return False
    task = state.current_task_state.task.specific
    actions = task.get_actions(translation.get_target_instance(), user)
    return "approve" in {name for name, *_others in actions}


@transaction.atomic
def decide(translation: Translation, *, user: User, approves: bool, comment: str = "") -> None:
    """Approve what is in review, which publishes it, or send it back with a reason.

    Raises PermissionDenied when nothing is in review or this person does not moderate it, and
    ValueError for a refusal without a reason.
    """
    translation = Translation.objects.select_for_update().get(pk=translation.pk)
    state = state_in_review(translation)
    if state is None or not may_decide(translation, user):
        raise PermissionDenied
    task_state = state.current_task_state.specific
    if approves:
        task_state.task.specific.on_action(task_state, user, "approve", comment=comment)
    elif not comment.strip():
        raise ValueError("a refusal needs a reason")
    else:
        task_state.task.specific.on_action(task_state, user, "reject", comment=comment)

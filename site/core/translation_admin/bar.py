"""The bar above the translation editor: what may be done now, and by whom."""

from dataclasses import dataclass
from typing import Self

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

from core.domain.translation import submission
from core.domain.translation.batches import batch_at_work
from core.domain.translation.originals import may_be_called_minor
from core.domain.translation.rules import may_be_published
from core.models import TranslationBatch, TranslationRecord, User
from core.translation_admin.editor import MAY_BEGIN, sentence_to_do
from core.translation_admin.minor import minor_url


@dataclass(frozen=True)
class TranslationBar:
    """`message` says where the translation stands; `reason` why it was sent back.

    `draft` is the batch by which a machine drafts it, or has done so within the hour.
    """

    message: str
    reason: str
    preview_url: str
    preview_label: str
    review_url: str
    may_submit: bool
    may_decide: bool
    may_publish: bool
    may_replace: bool
    may_stop: bool
    is_alias: bool
    minor_url: str
    draft: TranslationBatch | None

    @classmethod
    def of(cls, translation: Translation, user: User) -> Self:
        target = translation.get_target_instance()
        state = target.current_workflow_state
        in_review = bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)
        to_do = submission.strings_to_do(translation)
        return cls(
            message=message(state, in_review, to_do),
            reason=refusal_of(state),
            preview_url=reverse("wagtail_localize:preview_translation", args=[translation.pk]),
            preview_label=_("Preview"),
            review_url=review_url(target, state) if in_review else "",
            may_submit=not to_do,
            may_decide=in_review and submission.may_decide(translation, user),
            may_publish=may_be_published(target),
            may_replace=isinstance(target, Page)
            and target.permissions_for_user(user).can_publish(),
            may_stop=user.has_perm(MAY_BEGIN),
            is_alias=bool(getattr(target, "alias_of_id", None)),
            minor_url=minor_url_of(translation, user),
            draft=batch_at_work(translation.source.object_id, translation.target_locale),
        )


def minor_url_of(translation: Translation, user: User) -> str:
    """Return where to say that the change left this translation valid, when one did not."""
    is_outdated = (
        TranslationRecord.objects.outdated()
        .filter(
            translation_key=translation.source.object_id, locale_id=translation.target_locale_id
        )
        .exists()
    )
    original = translation.source.get_source_instance() if is_outdated else None
    if original is None or not may_be_called_minor(original, user):
        return ""
    return minor_url(original)


def message(state: WorkflowState | None, in_review: bool, to_do: int) -> str:
    if in_review:
        return _("In review: readers see no change until a moderator approves it.")
    if to_do:
        return sentence_to_do(to_do)
    if state:
        return _("Sent back. Correct it, then submit it again.")
    return _("Everything is translated: submit it when you are satisfied.")


def refusal_of(state: WorkflowState | None) -> str:
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    return state.current_task_state.comment if state.current_task_state else ""


def review_url(target: object, state: WorkflowState) -> str:
    """Return the address that shows exactly what would be published."""
    task = state.current_task_state.task_id
    if isinstance(target, Page):
        return reverse("wagtailadmin_pages:workflow_preview", args=[target.pk, task])
    name = target.snippet_viewset.get_url_name("workflow_preview")  # type: ignore[attr-defined]
    return reverse(name, args=[target.pk, task])  # type: ignore[attr-defined]

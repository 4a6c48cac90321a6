"""What happens when the last moderator of a workflow has approved."""

from django.utils import timezone
from wagtail.models import Page, TranslatableMixin, WorkflowState
from wagtail.workflows import publish_workflow_state
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.domain.translation.fingerprints import fingerprint_of_source
from core.domain.translation.rules import is_translation
from core.domain.translation.start import translation_of
from core.enums import TranslationOrigin
from core.models import TranslationRecord, User


def publish_approved(state: WorkflowState, user: User | None = None) -> None:
    """Publish what was approved: of a translation, the very draft that was read.

    Wagtail publishes the latest draft, which another may have written meanwhile.
    """
    instance = state.content_object
    if isinstance(instance, Page):
        instance = instance.specific
    if not is_translation(instance):
        publish_workflow_state(state, user=user)
        return
    task_state = state.current_task_state
    revision = task_state.revision if task_state else instance.get_latest_revision()
    translation = translation_of(instance)
    if translation and isinstance(instance, Page):
        translation.source.sync_view_restrictions(translation.source.as_instance(), instance)
    revision.publish(user=user)
    record_approval(instance, translation, user)


def record_approval(
    instance: TranslatableMixin, translation: Translation | None, user: User | None
) -> None:
    """Write who made this translation and that a person has checked it."""
    now = timezone.now()
    record, _made = TranslationRecord.objects.get_or_create(
        translation_key=instance.translation_key, locale_id=instance.locale_id
    )
    record.checked_at = record.published_at = now
    record.checked_by = user
    if translation:
        tool = machine_of(translation)
        record.tool = tool or ""
        record.origin = TranslationOrigin.PERSON if tool is None else TranslationOrigin.MACHINE
        record.fingerprint = record.submitted_fingerprint
        has_changed = record.fingerprint != fingerprint_of_source(translation.source)
        record.outdated_since = translation.source.last_updated_at if has_changed else None
    record.save()


def machine_of(translation: Translation) -> str | None:
    """Return the name of the machine whose words are still there; None when people wrote all."""
    written = StringSegment.objects.filter(source_id=translation.source_id).get_translations(
        translation.target_locale
    )
    by_machine = written.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    return by_machine.values_list("tool_name", flat=True).first()

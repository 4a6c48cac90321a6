"""What happens when the last moderator of a workflow has approved."""

from django.db import models
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, TranslatableMixin, WorkflowState
from wagtail.workflows import publish_workflow_state
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.domain.translation.fingerprints import fingerprint_of, fingerprint_of_source
from core.domain.translation.rules import is_translation, was_approved
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
    record_publication(instance, translation, user)


def record_publication(
    instance: TranslatableMixin,
    translation: Translation | None,
    user: User | None,
    *,
    was_checked: bool = True,
) -> None:
    """Write who made this translation, and whether a person has checked it."""
    now = timezone.now()
    record, _made = TranslationRecord.objects.get_or_create(
        translation_key=instance.translation_key, locale_id=instance.locale_id
    )
    record.published_at = now
    record.checked_at = now if was_checked else None
    record.checked_by = user if was_checked else None
    if translation:
        tool = machine_of(translation)
        record.tool = tool or ""
        record.origin = TranslationOrigin.PERSON if tool is None else TranslationOrigin.MACHINE
        words = fingerprint_of_source(translation.source)
        record.fingerprint = record.submitted_fingerprint if was_checked else words
        has_changed = record.fingerprint != words
        record.outdated_since = translation.source.last_updated_at if has_changed else None
    elif original := instance.get_translation_or_none(Locale.get_default()):
        # Its translation was stopped: what it renders is what stands there now.
        record.fingerprint, record.outdated_since = fingerprint_of(original), None
    record.save()


def record_direct_publication(instance: models.Model, revision: Revision, user: User) -> None:
    """Tell readers of a translation that a person published without having it checked.

    Only where the council's settings allow it; an approval has its own record.
    """
    is_public = getattr(instance, "live_revision_id", None) == revision.pk
    if not is_public or not isinstance(instance, TranslatableMixin):
        return
    if is_translation(instance) and not was_approved(revision):
        record_publication(instance, translation_of(instance), user, was_checked=False)


def machine_of(translation: Translation) -> str | None:
    """Return the name of the machine whose words are still there; None when people wrote all."""
    written = StringSegment.objects.filter(source_id=translation.source_id).get_translations(
        translation.target_locale
    )
    by_machine = written.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    return by_machine.values_list("tool_name", flat=True).first()

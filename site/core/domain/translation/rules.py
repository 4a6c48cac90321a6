"""Nobody publishes a translation alone: the rule that every road to publication passes."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Revision, TaskState, TranslatableMixin, WorkflowState
from wagtail_localize.models import Translation

from core.domain.translation.states import drafted_by_machine
from core.models import CouncilSettings

NOT_APPROVED = _("A translation is published when a moderator approves it: submit it instead.")


class NotApproved(PermissionDenied):
    """Somebody tried to publish a translation that no moderator has approved."""

    def __init__(self) -> None:
        super().__init__(NOT_APPROVED)


def is_translation(instance: models.Model) -> bool:
    """Tell whether the object renders another one in its own language. At most three queries."""
    if not isinstance(instance, TranslatableMixin):
        return False
    records = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id
    )
    if records.exists():
        return True
    source = Locale.get_default()
    if instance.locale_id == source.pk:
        return False
    # Translated by hand, or before its record was made.
    same = type(instance)._default_manager.filter(translation_key=instance.translation_key)
    return bool(same.filter(locale_id=source.pk).exists())


def translations_are_moderated() -> bool:
    """Tell what the council's settings say; those that were never saved say yes."""
    answers = CouncilSettings.objects.values_list("translations_are_moderated", flat=True)
    return set(answers) != {False}


def was_approved(revision: Revision) -> bool:
    """Tell whether a whole workflow has approved this very revision."""
    return TaskState.objects.filter(
        revision_id=revision.pk,
        status=TaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
    ).exists()


def has_words_of_a_machine(instance: TranslatableMixin) -> bool:
    """Tell whether the translation would publish some. One query."""
    place = (instance.translation_key, instance.locale_id)
    return place in drafted_by_machine([instance.translation_key])


def may_be_published(instance: models.Model, revision: Revision | None = None) -> bool:
    """Tell whether a person may make this public at all, whatever their rights.

    A machine's draft never without approval, whatever the settings say.
    """
    if not isinstance(instance, TranslatableMixin) or not is_translation(instance):
        return True
    if revision is not None and was_approved(revision):
        return True
    return not translations_are_moderated() and not has_words_of_a_machine(instance)

"""What becomes of translations when their original changes."""

import datetime as dt
from difflib import SequenceMatcher
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TranslationSource,
)

from core import edition
from core.domain.translation.fingerprints import fingerprint_of
from core.domain.translation.rules import is_translation
from core.domain.translation.submission import FORMER_VERSION
from core.domain.translation.withdrawal import is_original
from core.models import TranslationRecord, User
from core.tasks import follow_original

# Its name in the site's history.
MINOR_EDIT = "core.minor_edit"
# (path, string) of a text, in the order of the page.
Word = tuple[int, int]


class ChangedMeanwhile(Exception):
    """The original is no longer what the person has read."""


def original_was_published(instance: TranslatableMixin) -> None:
    """Tell readers at once which translations are out of date; do the rest in the background.

    Two queries for what has no translation; publishing the same words again changes nothing.
    """
    compare(instance, timezone.now())
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        kind = ContentType.objects.get_for_model(type(instance))
        transaction.on_commit(lambda: follow_original.enqueue(kind.pk, instance.pk))


def compare(instance: TranslatableMixin, now: dt.datetime) -> None:
    """Date the change for the translations that render other words than these."""
    records = list(records_of_translations(instance).exclude(fingerprint=""))
    # A translation of the same original changes nothing for the others.
    if not records or is_translation(instance):
        return
    words = fingerprint_of(instance)
    for record in records:
        if record.fingerprint == words:
            record.outdated_since = None
        elif record.outdated_since is None:
            record.outdated_since = now
        record.save(update_fields=["outdated_since"])


def records_of_translations(instance: TranslatableMixin) -> models.QuerySet[TranslationRecord]:
    same = TranslationRecord.objects.filter(translation_key=instance.translation_key)
    return same.exclude(locale_id=instance.locale_id)


def outdated_translations(instance: TranslatableMixin) -> models.QuerySet[TranslationRecord]:
    """The translations of this original that it has left behind."""
    return records_of_translations(instance).filter(outdated_since__isnull=False)


def may_be_called_minor(instance: models.Model, user: User) -> bool:
    """Tell whether this person publishes the original, hence answers for its translations."""
    if not isinstance(instance, TranslatableMixin) or not is_original(instance):
        return False
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_publish())
    policy = policy_registry.get_by_type(type(instance))
    return bool(policy.user_has_permission_for_instance(user, "publish", instance))


@transaction.atomic
def treat_as_minor(instance: TranslatableMixin, words: str, *, user: User) -> int:
    """Keep its translations valid: what changed in the original does not matter to them.

    `words` is the fingerprint of what the person has read. Return how many translations were out
    of date. Raises PermissionDenied, and ChangedMeanwhile when the original has other words now.
    """
    if not may_be_called_minor(instance, user):
        raise PermissionDenied
    if words != fingerprint_of(instance):
        raise ChangedMeanwhile
    languages = languages_of(outdated_translations(instance))
    count = outdated_translations(instance).update(outdated_since=None, fingerprint=words)
    carried = StringTranslation.objects.filter(
        context__object_id=instance.translation_key, tool_name=FORMER_VERSION
    )
    carried.update(tool_name="")
    if count:
        log(instance=instance, action=MINOR_EDIT, user=user, data={"languages": languages})
    # Updates send no signal.
    edition.start_new_after_commit()
    return count


def follow_published(kind_id: int, key: int) -> None:
    """Follow the original of that type and key, if it is still there and public."""
    model = ContentType.objects.get_for_id(kind_id).model_class()
    instance = model._default_manager.filter(pk=key, live=True).first() if model else None
    if instance is not None:
        follow(instance)


def languages_of(records: models.QuerySet[TranslationRecord]) -> list[str]:
    return sorted(records.values_list("locale__language_code", flat=True))


@transaction.atomic
def follow(instance: TranslatableMixin) -> None:
    """Show translators the words published now, and give translations the published facts."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None:
        return
    before = words_of(source)
    source, _made = TranslationSource.update_or_create_from_instance(instance)
    carry_over(source, before, words_of(source))
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        target = instance.get_translation_or_none(translation.target_locale)
        if target is not None and not getattr(target, "alias_of_id", None):
            copy_facts(instance, target)


def words_of(source: TranslationSource) -> list[Word]:
    segments = StringSegment.objects.filter(source=source).order_by("order")
    return list(segments.values_list("context_id", "string_id"))


def carry_over(source: TranslationSource, before: list[Word], after: list[Word]) -> None:
    """Offer the translation of a changed text for its new version, to be checked."""
    locales = source.translations.values_list("target_locale_id", flat=True)
    for context, old, new in changed_words(before, after):
        known = StringTranslation.objects.filter(
            context_id=context, translation_of_id=old, locale_id__in=locales, has_error=False
        )
        for former in known:
            StringTranslation.objects.get_or_create(
                context_id=context,
                translation_of_id=new,
                locale_id=former.locale_id,
                defaults={
                    "data": former.data,
                    "translation_type": former.translation_type,
                    "tool_name": FORMER_VERSION,
                    "last_translated_by_id": former.last_translated_by_id,
                },
            )


def changed_words(before: list[Word], after: list[Word]) -> list[tuple[int, int, int]]:
    """Return (context, old string, new string) of the texts that were reworded in place."""
    found = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "replace" and end - start == new_end - new_start:
            for (context, old), (same, new) in zip(
                before[start:end], after[new_start:new_end], strict=True
            ):
                if context == same:
                    found.append((context, old, new))
    return found


def copy_facts(original: TranslatableMixin, target: TranslatableMixin) -> None:
    """Give a translation the dates, places and other facts of its original; not its words.

    What a translator gave another value of its own keeps it.
    """
    kept = own_values(target)
    facts: dict[str, Any] = {}
    for synchronised in get_translatable_fields(type(original)):
        field = synchronised.get_field(type(original))
        if not isinstance(synchronised, SynchronizedField) or not field.concrete:
            continue
        value = getattr(original, field.attname)
        if field.name not in kept and getattr(target, field.attname) != value:
            facts[field.attname] = value
    if not facts:
        return
    for name, value in facts.items():
        setattr(target, name, value)
    names = [target._meta.get_field(name).name for name in facts]
    options = {"clean": False} if isinstance(target, Page) else {}
    target.save(update_fields=names, **options)


def own_values(target: TranslatableMixin) -> set[str]:
    overrides = SegmentOverride.objects.filter(
        context__object_id=target.translation_key, locale_id=target.locale_id
    )
    return set(overrides.values_list("context__path", flat=True))

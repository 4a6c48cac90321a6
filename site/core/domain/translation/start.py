"""Beginning a translation."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import TranslationCreator

from core.models import User


class NotPublished(Exception):
    """What nobody has published yet is not translated: wagtail-localize reads the live row."""


@transaction.atomic
def start_translation(
    instance: TranslatableMixin, locales: Iterable[Locale], *, user: User | None
) -> list[Translation]:
    """Open the object, and what it refers to, for translation; readers see no difference.

    Raises NotPublished.
    """
    if not getattr(instance, "live", True):
        raise NotPublished
    creator = TranslationCreator(user, list(locales))
    creator.create_translations(instance)
    return [one for source, made in creator.mappings.items() for one in made]


def make_target(translation: Translation) -> None:
    """Make the object that will be the translation, where there is none, unpublished.

    A page not translated yet has an alias in the tree of each language, which shows the original
    and stays until a moderator approves the translation. Whatever is there stays as it is.
    """
    source = translation.source.get_source_instance()
    locale = translation.target_locale
    target = source.get_translation_or_none(locale)
    if target is None:
        target = copy_of(source, locale)
    suggest_address(translation, target)


def copy_of(source: TranslatableMixin, locale: Locale) -> models.Model:
    if isinstance(source, Page):
        return source.copy_for_translation(locale, copy_parents=True, alias=True)
    copy = source.copy_for_translation(locale)
    if isinstance(copy, DraftStateMixin):
        # Copied from the original: neither its publication nor its dates are the translation's.
        copy.live = False
        copy.first_published_at = copy.last_published_at = None
        copy.go_live_at = copy.expire_at = None
        copy.live_revision = copy.latest_revision = None
    copy.save()
    return copy


def suggest_address(translation: Translation, target: Any) -> None:
    """Write the address that the page already has: translators change it only if they wish."""
    segment = StringSegment.objects.filter(
        source_id=translation.source_id, context__path="slug"
    ).first()
    if segment and getattr(target, "slug", ""):
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale_id=translation.target_locale_id,
            context_id=segment.context_id,
            defaults={
                "data": target.slug,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )


def translation_of(instance: TranslatableMixin) -> Translation | None:
    """Return what is under way in the language of this object, or None."""
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            source__specific_content_type=ContentType.objects.get_for_model(type(instance)),
            target_locale_id=instance.locale_id,
            enabled=True,
        )
        .select_related("source__locale", "target_locale")
        .first()
    )

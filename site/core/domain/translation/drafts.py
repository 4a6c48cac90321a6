"""A translation as it would be published, from the strings that translators wrote.

wagtail-localize's own way of saving writes the row that readers see; nothing here does.
"""

from django.db import models
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import StringSegment, Translation


def translated_draft(translation: Translation) -> TranslatableMixin:
    """Return the translated object, unsaved; the original's words stand for missing ones.

    Raises the model's DoesNotExist when nothing stands in that language yet: see start.py.
    """
    source = translation.source
    draft = source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    follow_relations(source.as_instance(), draft)
    empty_optional_fields(translation, draft)
    if isinstance(draft, Page):
        draft.alias_of = None
        draft.slug = find_available_slug(
            draft.get_parent(), slugify(draft.slug), ignore_page_id=draft.pk
        )
    return draft


def optional_fields(model: type[models.Model] | None) -> tuple[str, ...]:
    """Return the fields that a translation may leave empty where the original has a text."""
    return tuple(getattr(model, "optional_in_translations", ()))


def empty_optional_fields(translation: Translation, draft: models.Model) -> None:
    """Leave them empty until they are translated: the original's words would be wrong there."""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    untranslated = segments.annotate_translation(translation.target_locale).filter(
        translation=None, context__path__in=optional_fields(type(draft))
    )
    for name in untranslated.values_list("context__path", flat=True):
        setattr(draft, name, "")


def follow_relations(original: models.Model, draft: models.Model) -> None:
    """Empty or replace the translatable relations that the original emptied or replaced.

    wagtail-localize (1.14.5) keeps the former one when the new one is not translated.
    """
    for translatable in get_translatable_fields(type(original)):
        field = translatable.get_field(type(original))
        if not isinstance(translatable, TranslatableField) or not isinstance(
            field, models.ForeignKey
        ):
            continue
        wanted, present = getattr(original, field.name), getattr(draft, field.name)
        if not renders(present, wanted):
            setattr(draft, field.name, wanted)


def renders(present: models.Model | None, wanted: models.Model | None) -> bool:
    if present is None or wanted is None:
        return present is wanted
    return bool(
        getattr(present, "translation_key", present.pk)
        == getattr(wanted, "translation_key", wanted.pk)
    )

"""Translations that were made elsewhere, brought where translators work."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from wagtail.models import TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.domain.translation.fingerprints import fingerprint_of
from core.enums import TranslationOrigin
from core.models import TranslationRecord

TYPES = {
    TranslationOrigin.PERSON: StringTranslation.TRANSLATION_TYPE_MANUAL,
    TranslationOrigin.MACHINE: StringTranslation.TRANSLATION_TYPE_MACHINE,
}


@transaction.atomic
def adopt(
    original: TranslatableMixin,
    translated: TranslatableMixin,
    *,
    origin: TranslationOrigin,
    tool: str = "",
    checked_at: dt.datetime | None = None,
) -> Translation:
    """Record how a published translation was made, and open it in the translation editor.

    Its texts are paired with the original's by their place on the page; a place that has not
    the same number of texts in both is left to be translated.
    """
    source, _made = TranslationSource.update_or_create_from_instance(original)
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=translated.locale
    )
    words = words_by_path(translated)
    for path, segments in segments_by_path(source).items():
        if len(segments) == len(words[path]):
            for segment, text in zip(segments, words[path], strict=True):
                write(translation, segment, text, TYPES[origin], tool)
    TranslationRecord.objects.update_or_create(
        translation_key=translated.translation_key,
        locale=translated.locale,
        defaults={
            "origin": origin,
            "tool": tool,
            "checked_at": checked_at,
            "published_at": getattr(translated, "last_published_at", None),
            "fingerprint": fingerprint_of(original),
            "outdated_since": None,
        },
    )
    return translation


def words_by_path(instance: TranslatableMixin) -> defaultdict[str, list[str]]:
    found = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def segments_by_path(source: TranslationSource) -> dict[str, list[StringSegment]]:
    found = defaultdict(list)
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        found[segment.context.path].append(segment)
    return found


def write(
    translation: Translation, segment: StringSegment, text: str, kind: str, tool: str
) -> None:
    StringTranslation.objects.get_or_create(
        translation_of_id=segment.string_id,
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={"data": text, "translation_type": kind, "tool_name": tool},
    )

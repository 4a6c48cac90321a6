"""Translations that were made elsewhere, brought where translators work."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

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

    Its texts are paired with the original's by their block, else by their order in the field; a
    field that has not the same number of texts in both is left to be translated.
    """
    source, _made = TranslationSource.update_or_create_from_instance(original)
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=translated.locale
    )
    for segment, text in pairs(source, words_by_path(translated)):
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


def pairs(
    source: TranslationSource, words: dict[str, list[str]]
) -> Iterator[tuple[StringSegment, str]]:
    """Yield each text of the original with its translation."""
    segments = segments_by_path(source)
    found, left = by_name(segments, words)
    yield from found
    # Blocks that were made apart have other names: their order tells which is which.
    rest: defaultdict[str, list[StringSegment]] = defaultdict(list)
    for path in left:
        rest[path.split(".")[0]] += segments[path]
    others: defaultdict[str, list[str]] = defaultdict(list)
    for path, texts in words.items():
        if path not in segments:
            others[path.split(".")[0]] += texts
    yield from by_name(rest, others)[0]


def by_name(
    segments: dict[str, list[StringSegment]], words: dict[str, list[str]]
) -> tuple[list[tuple[StringSegment, str]], list[str]]:
    """Return the pairs of the names with as many texts on both sides, and the other names."""
    found, left = [], []
    for name, mine in segments.items():
        its = words.get(name, [])
        if len(mine) == len(its):
            found += list(zip(mine, its, strict=True))
        else:
            left.append(name)
    return found, left


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

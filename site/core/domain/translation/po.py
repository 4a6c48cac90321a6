"""PO files of translators who work outside the site: what one of them changes, and what not."""

import contextlib
import tempfile
from dataclasses import dataclass, field

import polib
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
)
from wagtail_localize.strings import StringValue, validate_translation_links

from core.models import User

MAX_PO_BYTES = 2 * 1024 * 1024
ID_FIELD = "X-WagtailLocalize-TranslationID"
TOOL = "PO"


class NotThisFile(Exception):
    """The file is no PO file, or that of another translation; the message says which."""


@dataclass(frozen=True)
class Refusal:
    """A text of the file that was not taken, and why, in words."""

    text: str
    why: str


@dataclass
class Report:
    """What a file did; `changed` are (former, new) texts, the former "" when there was none."""

    changed: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0


def read_po(content: bytes) -> polib.POFile:
    """Return the entries of a file. Raises NotThisFile."""
    if len(content) > MAX_PO_BYTES:
        raise NotThisFile(_("This file is too large: send the one you downloaded here."))
    # polib takes a text for the name of a file when there is such a file: it gets a real one.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(content)
        file.flush()
        with contextlib.suppress(OSError, ValueError, IndexError):
            return polib.pofile(file.name)
    raise NotThisFile(_("This is not a PO file: send the one you downloaded here."))


@transaction.atomic
def import_po(translation: Translation, content: bytes, *, user: User) -> Report:
    """Take the texts of a file into the translation; publish nothing. Raises NotThisFile."""
    po = read_po(content)
    if po.metadata.get(ID_FIELD) != str(translation.uuid):
        raise NotThisFile(_("This file is that of another page or language."))
    report = Report()
    segments = segments_of(translation)
    for entry in po:
        if not entry.obsolete:
            take(translation, entry, segments, user, report)
    return report


def segments_of(translation: Translation) -> dict[tuple[str, str], StringSegment]:
    found = translation.source.stringsegment_set.select_related("string", "context")
    return {(segment.context.path, segment.string.data): segment for segment in found}


def take(
    translation: Translation,
    entry: polib.POEntry,
    segments: dict[tuple[str, str], StringSegment],
    user: User,
    report: Report,
) -> None:
    """Write one text, or say why not."""
    if not entry.msgstr.strip():
        report.empty += 1
        return
    segment = segments.get((entry.msgctxt or "", entry.msgid))
    if segment is None:
        report.refused.append(Refusal(entry.msgid, _("The original no longer has this text.")))
        return
    if why := reason_against(entry, segment.string.data):
        report.refused.append(Refusal(entry.msgid, why))
        return
    place = {
        "translation_of": segment.string,
        "context": segment.context,
        "locale": translation.target_locale,
    }
    former = StringTranslation.objects.filter(**place).first()
    if former and former.data == entry.msgstr:
        report.unchanged += 1
        return
    report.changed.append((former.data if former else "", entry.msgstr))
    StringTranslation.objects.update_or_create(
        **place,
        defaults={
            "data": entry.msgstr,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": TOOL,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def reason_against(entry: polib.POEntry, original: str) -> str:
    """Return why a text is not taken, or ""."""
    if entry.fuzzy:
        return _("Marked as fuzzy: check it and take the mark away.")
    try:
        StringValue.from_translated_html(entry.msgstr)
    except ValueError:
        return _("A tag is not one that may be used, or is not closed.")
    try:
        validate_translation_links(original, entry.msgstr)
    except ValueError:
        return _("Its links are not those of the original.")
    return ""

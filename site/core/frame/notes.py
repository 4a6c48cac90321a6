"""What readers are told of the translation before them. One query for each translated page."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TranslatableMixin

from core.enums import TranslationOrigin
from core.formats import long_date
from core.frame.parts import LanguageLink, TranslationNote
from core.models.translations import TranslationRecord


def translation_note(
    instance: TranslatableMixin, original: LanguageLink | None, language: str
) -> TranslationNote:
    """Return the note on a translation; never called for an original."""
    record = TranslationRecord.objects.of(instance).first() or TranslationRecord()
    return TranslationNote(
        made=how_it_was_made(record, language),
        changed=how_the_original_changed(record, language),
        original=original,
    )


def day(moment: dt.datetime, language: str) -> str:
    return long_date(timezone.localdate(moment), language, weekday=False)


def how_it_was_made(record: TranslationRecord, language: str) -> str:
    if record.pk is None:
        return _("This text is a translation.")
    checked = day(record.checked_at, language) if record.checked_at else ""
    if record.origin == TranslationOrigin.PERSON:
        if checked:
            return _("Translated by a person and checked on %(date)s.") % {"date": checked}
        return _("Translated by a person.")
    return how_a_machine_made_it(record.tool, checked)


def how_a_machine_made_it(tool: str, checked: str) -> str:
    if tool and checked:
        return _("Translated by a machine (%(tool)s), then checked by a person on %(date)s.") % {
            "tool": tool,
            "date": checked,
        }
    if checked:
        return _("Translated by a machine, then checked by a person on %(date)s.") % {
            "date": checked
        }
    if tool:
        return _("Translated by a machine (%(tool)s). Nobody has checked it yet.") % {"tool": tool}
    return _("Translated by a machine. Nobody has checked it yet.")


def how_the_original_changed(record: TranslationRecord, language: str) -> str:
    if record.outdated_since is None:
        return ""
    return _("The original has changed since: on %(date)s.") % {
        "date": day(record.outdated_since, language)
    }

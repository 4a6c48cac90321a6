"""Dates, times, numbers and sizes in the reader's language; French spacing of plain texts."""

import datetime as dt

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from core import formats
from core.partial_dates import PartialDate
from core.typography import french_spacing, in_quotes

register = template.Library()


def reader_language() -> str:
    """Return the language of the interface; French when translations are off."""
    return get_language() or "fr"


def raised(text: str) -> SafeString:
    """Escape a date and raise the letters of "1er"."""
    escaped = str(conditional_escape(text))
    # Babel's words contain no markup; only "1er", followed by a space or alone, becomes one.
    if escaped == "1er" or "1er " in escaped:
        escaped = escaped.replace("1er", "1<sup>er</sup>", 1)
    return mark_safe(escaped)  # noqa: S308 -- escaped above


@register.filter
def partial_date(date: PartialDate | str) -> SafeString:
    """Return "3 mai 2016", "mai 2016" or "2016"."""
    return raised(formats.partial_date(date, reader_language()))


@register.filter
def short_date(date: PartialDate | str) -> SafeString:
    """Return "3 mai 2016" with its month abbreviated."""
    return raised(formats.partial_date(date, reader_language(), short=True))


@register.filter
def full_date(date: PartialDate | dt.date | str) -> SafeString:
    """Return "jeudi 24 septembre 2015" when the day is known, else what is known."""
    if isinstance(date, dt.date):
        date = PartialDate.from_date(date)
    return raised(formats.partial_date(date, reader_language(), weekday=True))


@register.filter
def long_date(date: dt.date) -> SafeString:
    """Return "24 septembre 2015" for a date of Python's."""
    return raised(formats.long_date(date, reader_language(), weekday=False))


@register.filter
def tile_large(date: PartialDate | str) -> SafeString:
    """Return the large line of a date tile: the day, else the month, else the year."""
    return raised(formats.tile_parts(date, reader_language())[0])


@register.filter
def tile_small(date: PartialDate | str) -> str:
    """Return the small line of a date tile: what the large one leaves unsaid."""
    return formats.tile_parts(date, reader_language())[1]


@register.simple_tag
def period(start: PartialDate | str, end: PartialDate | str) -> SafeString:
    """Return "Sept. 2015 – juillet 2016"."""
    return raised(formats.period(start, end, reader_language()))


@register.filter
def clock(time: dt.time | None) -> str:
    """Return "18 h 30"; "" for an unknown time."""
    return formats.clock(time, reader_language()) if time else ""


@register.simple_tag
def clock_range(start: dt.time | None, end: dt.time | None) -> str:
    """Return "de 18 h 30 à 20 h 30"."""
    return formats.clock_range(start, end, reader_language())


@register.simple_tag
def iso(date: PartialDate | dt.date | str, time: dt.time | None = None) -> str:
    """Return the value of a datetime attribute."""
    return formats.iso(date, time)


@register.filter
def number(value: float) -> str:
    return formats.number(value, reader_language())


@register.filter
def file_size(size: int) -> str:
    return formats.file_size(size, reader_language())


@register.filter
def language_name(code: str) -> str:
    """Return "français": the name of a language inside a sentence in the reader's."""
    return formats.language_name(code, reader_language())


@register.filter
def page_count(count: int) -> str:
    """Return "6 pages"."""
    words = ngettext("%(count)s page", "%(count)s pages", count)
    return words % {"count": formats.number(count, reader_language())}


@register.filter
def spaced(text: object, language: str = "") -> str:
    """Space a plain text as its language asks: `{{ card.title|spaced:card.language }}`.

    Without a language, that of the words around it: the text's own in the templates of pages. For
    a text between tags, never for an attribute. The result is escaped as usual.
    """
    is_french = (language or reader_language()) == "fr"
    return french_spacing(str(text)) if is_french else str(text)


@register.filter
def quoted(text: object, language: str = "") -> str:
    """Put a plain text in the quotation marks of its language, once."""
    return in_quotes(str(text), language or reader_language())

"""Dates, times, numbers and sizes as each of the five languages writes them.

Babel (CLDR 47) does the work; what differs from it is written here: "1er", "18 h 30", "6.30 pm",
"18:30 Uhr", the French octet, the Spanish thousand without a point. No markup, no query.
"""

import datetime as dt
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import gettext, override, pgettext_lazy

from core.partial_dates import PartialDate

NBSP = "\u00a0"
NNBSP = "\u202f"
# English is British here: the council's readers are European.
CLDR = {"en": "en_GB"}
BYTES_PER_STEP = 1024
# Spanish groups digits from five on only, as the Academy asks; CLDR's data says so, Babel's not.
SPANISH_GROUPS_FROM = 10_000
# By precision: "Depuis mai 2016" but "Depuis le 3 mai 2016", "Dal 2016" but "Da maggio 2016".
SINCE = {
    "day": pgettext_lazy("a day", "Since %(date)s"),
    "month": pgettext_lazy("a month", "Since %(date)s"),
    "year": pgettext_lazy("a year", "Since %(date)s"),
}
UNTIL = {
    "day": pgettext_lazy("a day", "Until %(date)s"),
    "month": pgettext_lazy("a month", "Until %(date)s"),
    "year": pgettext_lazy("a year", "Until %(date)s"),
}


@lru_cache(maxsize=8)
def cldr(language: str) -> Locale:
    """Return Babel's locale of one of our languages."""
    return Locale.parse(CLDR.get(language, language))


def language_name(code: str, language: str) -> str:
    """Return "français", "French", "Französisch", as written inside a sentence."""
    return str(cldr(language).languages.get(code, code))


def day_number(day: int, language: str) -> str:
    """Return "24"; the first of the month is "1er" in French and "1º" in Italian."""
    ordinals = {"fr": "1er", "it": "1º"}
    return ordinals.get(language, "1") if day == 1 else str(day)


def with_ordinal(text: str, day: int | None, language: str) -> str:
    """Write the first of the month as the language does."""
    if day != 1:
        return text
    return " ".join(day_number(1, language) if word == "1" else word for word in text.split(" "))


def skeleton(pattern: str, date: dt.date, language: str) -> str:
    """Format by CLDR skeleton; "juill." is the abbreviation of French typography, not "juil."."""
    text = str(format_skeleton(pattern, date, locale=cldr(language)))
    return text.replace("juil.", "juill.") if language == "fr" else text


def local_day(moment: dt.datetime | None) -> dt.date | None:
    """Return the day of a moment where the council is; None for a page never published."""
    return timezone.localtime(moment).date() if moment else None


def long_date(date: dt.date, language: str, *, weekday: bool = True) -> str:
    """Return "jeudi 24 septembre 2015", or without its weekday."""
    text = format_date(date, "full" if weekday else "long", locale=cldr(language))
    if language == "en":
        text = text.replace(",", "")
    return with_ordinal(text, date.day, language)


def partial_date(
    date: PartialDate | str, language: str, *, short: bool = False, weekday: bool = False
) -> str:
    """Return the date with no more precision than it has; "" for an unknown one.

    Raises ValueError when a string is not a partial date.
    """
    if not date:
        return ""
    date = PartialDate(date)
    if date.precision == "year":
        return str(date.year)
    if date.precision == "month":
        return skeleton("yMMM" if short else "yMMMM", date.first_day, language)
    if short:
        return with_ordinal(skeleton("yMMMd", date.first_day, language), date.day, language)
    return long_date(date.first_day, language, weekday=weekday)


def tile_parts(date: PartialDate | str, language: str) -> tuple[str, str]:
    """Return the large and the small line of a date tile: ("24", "sept. 2015").

    ("mai", "2016") for a month, ("2016", "") for a year, ("", "") for an unknown date.
    """
    if not date:
        return "", ""
    date = PartialDate(date)
    if date.precision == "year":
        return str(date.year), ""
    month = skeleton("MMM", date.first_day, language)
    if date.precision == "month":
        return month, str(date.year)
    return day_number(date.first_day.day, language), f"{month} {date.year}"


def period(start: PartialDate | str, end: PartialDate | str, language: str) -> str:
    """Return "Sept. 2015 – juillet 2016": it opens a line, and its first end is abbreviated."""
    if not (start or end):
        return ""
    if not end or not start:
        known = PartialDate(start or end)
        sentences = SINCE if start else UNTIL
        with override(language):
            return str(sentences[known.precision]) % {"date": partial_date(known, language)}
    if start == end:
        return capitalised(partial_date(end, language))
    first = partial_date(start, language, short=True)
    return capitalised(f"{first} – {partial_date(end, language)}")


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def clock(time: dt.time, language: str) -> str:
    """Return "18 h 30", "6.30 pm", "18:30 Uhr" or "18:30"."""
    if language == "fr":
        minutes = f"{NBSP}{time.minute:02d}" if time.minute else ""
        return f"{time.hour}{NBSP}h{minutes}"
    if language == "en":
        hour = time.hour % 12 or 12
        minutes = f".{time.minute:02d}" if time.minute else ""
        return f"{hour}{minutes}{NBSP}{'am' if time.hour < 12 else 'pm'}"
    text = f"{time.hour}:{time.minute:02d}"
    return f"{text}{NBSP}Uhr" if language == "de" else text


def clock_range(start: dt.time | None, end: dt.time | None, language: str) -> str:
    """Return "de 18 h 30 à 20 h 30", "à 18 h 30", or "" when the start is unknown."""
    if start is None:
        return ""
    with override(language):
        if end is None:
            return gettext("at %(time)s") % {"time": clock(start, language)}
        return gettext("from %(start)s to %(end)s") % {
            "start": clock(start, language),
            "end": clock(end, language),
        }


def iso(date: PartialDate | dt.date | str, time: dt.time | None = None) -> str:
    """Return what `<time datetime>` takes: "2016", "2016-05", "2016-05-03T18:30"."""
    text = date.isoformat() if isinstance(date, dt.date) else str(date)
    if time is None or len(text) != len("2016-05-03"):
        return text
    return f"{text}T{time:%H:%M}"


def number(value: float, language: str) -> str:
    """Return the number with the language's separators: "1 234,5"."""
    is_ungrouped = language == "es" and abs(value) < SPANISH_GROUPS_FROM
    return str(format_decimal(value, locale=cldr(language), group_separator=not is_ungrouped))


def file_size(size: int, language: str) -> str:
    """Return a size in bytes as "449,3 Ko" or "449.3 kB": base 1024, one decimal, never ",0"."""
    units = ("octets", "Ko", "Mo", "Go") if language == "fr" else ("bytes", "kB", "MB", "GB")
    value = float(size)
    rank = 0
    # Rounded before it is compared: 1023.97 kB is 1 MB, not "1 024 Ko".
    while round(value, 1) >= BYTES_PER_STEP and rank < len(units) - 1:
        value /= BYTES_PER_STEP
        rank += 1
    unit = units[rank]
    if rank == 0 and size in (0, 1):
        unit = {"octets": "octet", "bytes": "byte" if size == 1 else "bytes"}[unit]
    return f"{number(round(value, 1), language)}{NBSP}{unit}"

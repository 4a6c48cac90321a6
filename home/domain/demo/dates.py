"""Dates said from today, so that the agenda of the demo has meetings to come."""

import datetime as dt
import re

from core.partial_dates import PartialDate

PATTERN = re.compile(r"(?P<number>[+-]\d+) (?P<unit>weeks|months)")
THURSDAY = 3


def resolve(value: str, today: dt.date) -> PartialDate:
    """Read "2015-09-24", "+2 weeks" (the Thursday of that week) or "+3 months" (without a day)."""
    match = PATTERN.fullmatch(value)
    if match is None:
        return PartialDate(value)
    number = int(match["number"])
    if match["unit"] == "weeks":
        day = today + dt.timedelta(weeks=number)
        return PartialDate.from_date(day + dt.timedelta(days=THURSDAY - day.weekday()))
    months = today.year * 12 + today.month - 1 + number
    return PartialDate.of(months // 12, months % 12 + 1)

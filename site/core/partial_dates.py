"""Dates of which only the month or only the year may be known."""

import calendar
import datetime as dt
import re
from typing import Self

PATTERN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


class PartialDate(str):
    """An ISO 8601 date of reduced precision: "2016", "2016-05" or "2016-05-03".

    It is a string, so that it sorts, stores and serialises by itself: a year comes before its
    months and a month before its days. A day is never invented.

    Raises ValueError when the text has another form or names no real date.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        match = PATTERN.fullmatch(value)
        if match is None:
            raise ValueError(f"not a partial date: {value!r}")
        # Raises ValueError for month 13 or 30 February.
        dt.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        return super().__new__(cls, value)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """Build from numbers. Raises ValueError for a day without a month."""
        if day is not None and month is None:
            raise ValueError("a day needs a month")
        text = f"{year:04d}"
        if month is not None:
            text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
        return cls(text)

    @classmethod
    def from_date(cls, date: dt.date) -> Self:
        return cls(date.isoformat())

    @property
    def year(self) -> int:
        return int(self[:4])

    @property
    def month(self) -> int | None:
        return int(self[5:7]) if len(self) >= 7 else None

    @property
    def day(self) -> int | None:
        return int(self[8:10]) if len(self) == 10 else None

    @property
    def precision(self) -> str:
        """Return "year", "month" or "day"."""
        return {4: "year", 7: "month", 10: "day"}[len(self)]

    @property
    def first_day(self) -> dt.date:
        """The earliest day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

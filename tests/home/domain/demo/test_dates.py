"""Dates said from today."""

import datetime as dt

import pytest

from home.domain.demo.dates import resolve


@pytest.mark.parametrize(
    ("value", "today", "expected"),
    [
        ("2015-09-24", dt.date(2026, 11, 24), "2015-09-24"),
        ("2016-05", dt.date(2026, 11, 24), "2016-05"),
        ("+2 weeks", dt.date(2026, 11, 24), "2026-12-10"),
        ("+2 weeks", dt.date(2026, 11, 29), "2026-12-10"),
        ("-3 weeks", dt.date(2026, 1, 2), "2025-12-11"),
        ("+3 months", dt.date(2026, 11, 30), "2027-02"),
        ("-11 months", dt.date(2026, 11, 30), "2025-12"),
    ],
)
def test_a_date_is_written_or_said_from_today(value, today, expected):
    assert resolve(value, today) == expected


def test_anything_else_is_refused():
    with pytest.raises(ValueError, match="not a partial date"):
        resolve("next week", dt.date(2026, 11, 24))

"""Figures of each quarter."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from initiatives.domain.contributions.statistics import Outcome, Quarter, by_quarter

PARIS = ZoneInfo("Europe/Paris")


def at(month, day, hour=12, year=2026):
    return dt.datetime(year, month, day, hour, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (at(1, 1, 0), "2026-Q1"),
        (at(3, 31, 23), "2026-Q1"),
        (at(4, 1, 0), "2026-Q2"),
        (at(12, 31, 23), "2026-Q4"),
        # Still March in London.
        (dt.datetime(2026, 3, 31, 22, 30, tzinfo=dt.UTC), "2026-Q2"),
    ],
)
def test_a_moment_is_in_the_quarter_of_the_council_s_clock(moment, code):
    assert Quarter.of(moment).code == code


def test_each_contribution_counts_in_the_quarter_it_came_in():
    found = by_quarter(
        [
            Outcome("published", at(3, 30), at(4, 2)),
            Outcome("refused", at(4, 2), at(4, 3), reason=7),
            Outcome("refused", at(5, 2), at(5, 12), reason=7),
            Outcome("refused", at(5, 2), at(5, 4)),
            Outcome("waiting", at(6, 30)),
        ],
        refused="refused",
    )

    assert [(one.quarter.code, one.received) for one in found] == [("2026-Q2", 4), ("2026-Q1", 1)]
    second = found[0]
    assert (second.states, second.reasons) == ({"refused": 3, "waiting": 1}, {7: 2, None: 1})


def test_the_delay_is_the_median_in_days_and_none_without_a_decision():
    decided = [Outcome("published", at(1, 1), at(1, day)) for day in (2, 3, 20)]
    assert by_quarter(decided, refused="refused")[0].median_days == 2.0
    assert by_quarter([Outcome("waiting", at(1, 1))], refused="refused")[0].median_days is None


def test_a_half_day_shows_and_no_delay_is_negative():
    decided = [Outcome("published", at(1, 1), at(1, 2, 0)), Outcome("merged", at(2, 2), at(2, 1))]
    assert by_quarter(decided, refused="refused")[0].median_days == 0.2


def test_without_a_contribution_there_is_no_quarter():
    assert by_quarter([], refused="refused") == []

"""What became of contributions, quarter by quarter: numbers alone, for everyone to read.

Pure: rows come in, figures go out. A contribution belongs to the quarter it was received in, so
that the figures of a quarter that is over only change while one of its contributions waits.
"""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Self

from django.utils import timezone

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: dt.datetime) -> Self:
        """Return the quarter of a moment where the council is."""
        day = timezone.localdate(moment)
        return cls(day.year, (day.month + 2) // 3)

    @property
    def code(self) -> str:
        """Return "2026-Q4", as ISO 8601 users write it."""
        return f"{self.year}-Q{self.number}"


@dataclass(frozen=True)
class Outcome:
    """What is counted of one contribution; `reason` is the key of the reason of a refusal."""

    state: str
    received: dt.datetime
    decided: dt.datetime | None = None
    reason: Hashable = None


@dataclass
class Figures:
    """The contributions received in one quarter."""

    quarter: Quarter
    received: int = 0
    states: Counter[str] = field(default_factory=Counter)
    # Of those refused; the reasons that were deleted since count under None.
    reasons: Counter[Hashable] = field(default_factory=Counter)
    delays: list[float] = field(default_factory=list)

    def add(self, outcome: Outcome, *, refused: str) -> None:
        self.received += 1
        self.states[outcome.state] += 1
        if outcome.state == refused:
            self.reasons[outcome.reason] += 1
        if outcome.decided is not None:
            self.delays.append(max(0.0, (outcome.decided - outcome.received) / DAY))

    @property
    def median_days(self) -> float | None:
        """The median time to a decision, in days; None as long as nothing was decided."""
        return round(median(self.delays), 1) if self.delays else None


def by_quarter(outcomes: Iterable[Outcome], *, refused: str) -> list[Figures]:
    """Return the figures of each quarter that received something, the latest first.

    `refused` is the state whose reasons are counted.
    """
    found: dict[Quarter, Figures] = {}
    for outcome in outcomes:
        quarter = Quarter.of(outcome.received)
        found.setdefault(quarter, Figures(quarter)).add(outcome, refused=refused)
    return [found[quarter] for quarter in sorted(found, reverse=True)]

"""The statistics of moderation, read for its public page: numbers, and reasons by their name."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from initiatives.domain.contributions.statistics import Figures, Outcome, Quarter, by_quarter
from initiatives.enums import ContributionState
from initiatives.models import Contribution, RefusalReason

State = ContributionState
# A withdrawal is its author's, not an answer of the council.
ANSWERED = frozenset(
    {State.PUBLISHED, State.MERGED, State.ANSWERED, State.REFUSED, State.CHANGES_ASKED}
)


@dataclass(frozen=True)
class Reason:
    """Why something was not kept, in words, and how often in a quarter."""

    label: str
    count: int


@dataclass(frozen=True)
class Row:
    """One quarter as it is told. `median_days` is None before the first answer."""

    quarter: Quarter
    received: int
    published: int
    joined: int
    answered: int
    not_kept: int
    withdrawn: int
    waiting: int
    median_days: float | None
    reasons: list[Reason]


def figures(language: str) -> list[Row]:
    """Return each quarter, the latest first. Two queries."""
    rows = Contribution.objects.exclude(state=State.UNCONFIRMED).values_list(
        "state", "created_at", "decided_at", "refusal__translation_key"
    )
    found = by_quarter(
        (
            Outcome(state, created, decided if state in ANSWERED else None, reason)
            for state, created, decided, reason in rows.iterator(chunk_size=5000)
        ),
        refused=State.REFUSED,
    )
    return list(told(found, labels(language)))


def labels(language: str) -> dict[Hashable, str]:
    """Return the name of each reason, in a language or else in the source one."""
    known = RefusalReason.objects.filter(
        locale__language_code__in={language, settings.LANGUAGE_CODE}
    ).values_list("translation_key", "locale__language_code", "label")
    names: dict[Hashable, str] = {}
    # The reader's language last: it stands above the source.
    for key, _code, label in sorted(known, key=lambda row: row[1] == language):
        names[key] = label
    return names


def told(found: Iterable[Figures], names: dict[Hashable, str]) -> Iterator[Row]:
    for one in found:
        yield Row(
            quarter=one.quarter,
            received=one.received,
            published=one.states[State.PUBLISHED],
            joined=one.states[State.MERGED],
            answered=one.states[State.ANSWERED],
            not_kept=one.states[State.REFUSED],
            withdrawn=one.states[State.WITHDRAWN],
            waiting=one.states[State.WAITING] + one.states[State.CHANGES_ASKED],
            median_days=one.median_days,
            reasons=[
                Reason(names.get(key, _("Another reason")), count)
                for key, count in one.reasons.most_common()
            ],
        )


COLUMNS = (
    "quarter",
    "received",
    "published",
    "joined",
    "answered",
    "not_kept",
    "withdrawn",
    "waiting",
    "median_days",
    "reason",
    "reason_count",
)


def lines(rows: Iterable[Row]) -> Iterator[list[str | float]]:
    """Yield the lines of the file: one for each quarter, then one for each of its reasons."""
    for row in rows:
        numbers = [getattr(row, name) for name in COLUMNS[1:8]]
        median = "" if row.median_days is None else row.median_days
        yield [row.quarter.code, *numbers, median, "", ""]
        for reason in row.reasons:
            blanks = [""] * (len(COLUMNS) - 3)
            yield [row.quarter.code, *blanks, reason.label, reason.count]

"""In which order programmes are shown where there is room for a few."""

import datetime as dt

from django.db.models import Case, IntegerField, Q, Value, When

from home.enums import ProgrammeStatus

# In this order on the home page: those where a reader can still do something come first.
RANKS = (
    ProgrammeStatus.RUNNING,
    ProgrammeStatus.PLANNED,
    ProgrammeStatus.SUSPENDED,
    ProgrammeStatus.FINISHED,
)


def rank_on(today: dt.date) -> Case:
    """Return the expression that sorts programmes by RANKS, as `status_on` tells them.

    A partial date is the beginning of the days that it may mean: "2016-05" comes before
    "2016-05-03", and a month that is not over begins today's date.
    """
    day = today.isoformat()
    is_over = Q(end__gt="", end__lt=day) & ~Q(end__in=(day[:4], day[:7]))
    by_dates = Q(status_override="")
    return Case(
        *(When(status_override=status, then=Value(rank)) for rank, status in enumerate(RANKS)),
        When(by_dates & is_over, then=Value(RANKS.index(ProgrammeStatus.FINISHED))),
        When(by_dates & Q(start__gt=day), then=Value(RANKS.index(ProgrammeStatus.PLANNED))),
        When(by_dates & Q(start__gt=""), then=Value(RANKS.index(ProgrammeStatus.RUNNING))),
        default=Value(len(RANKS)),
        output_field=IntegerField(),
    )

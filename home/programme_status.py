"""Where a programme is, in words and in the database."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import formats
from home.enums import ProgrammeStatus

if TYPE_CHECKING:
    from home.models import ProgrammePage

# The colours of components/status.html.
KINDS = {
    ProgrammeStatus.PLANNED: "info",
    ProgrammeStatus.RUNNING: "ok",
    ProgrammeStatus.FINISHED: "off",
    ProgrammeStatus.SUSPENDED: "warn",
}
FINISHED = {
    "day": _("Finished on %(date)s"),
    "month": _("Finished in %(date)s"),
    "year": pgettext_lazy("year", "Finished in %(date)s"),
}
# In this order on the home page: those where a reader can still do something come first.
RANKS = (
    ProgrammeStatus.RUNNING,
    ProgrammeStatus.PLANNED,
    ProgrammeStatus.SUSPENDED,
    ProgrammeStatus.FINISHED,
)


@dataclass(frozen=True)
class StatusInWords:
    """The parameters of components/status.html."""

    label: str
    kind: str


def in_words(programme: "ProgrammePage", today: dt.date, language: str) -> StatusInWords | None:
    """Return "Finished in July 2016", "In progress"; None when nothing is known."""
    status = programme.status_on(today)
    if status is None:
        return None
    with translation.override(language):
        label = str(status.label)
        if status == ProgrammeStatus.FINISHED and programme.end:
            date = formats.partial_date(programme.end, language)
            label = str(FINISHED[programme.end.precision]) % {"date": date}
        return StatusInWords(label, KINDS[status])


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

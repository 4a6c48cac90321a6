"""The moderators' queue: how much waits, since when, and what comes next."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from initiatives.enums import ContributionState
from initiatives.models import Contribution


@dataclass(frozen=True)
class Waiting:
    """How many contributions wait, and since when the oldest does."""

    count: int
    oldest: dt.datetime | None

    @property
    def oldest_days(self) -> int:
        """Whole days since the oldest arrived."""
        return (timezone.now() - self.oldest).days if self.oldest else 0

    @property
    def sentence(self) -> str:
        words = ngettext(
            "%(count)s contribution waits for a decision.",
            "%(count)s contributions wait for a decision.",
            self.count,
        )
        return words % {"count": self.count}


def waiting() -> QuerySet[Contribution]:
    """Return what waits for a moderator, the oldest first."""
    rows = Contribution.objects.filter(state=ContributionState.WAITING)
    return rows.order_by("submitted_at", "pk")


def how_much_waits() -> Waiting:
    """Count the queue. One query."""
    found = waiting().order_by().aggregate(count=Count("pk"), oldest=Min("submitted_at"))
    return Waiting(found["count"], found["oldest"])


@dataclass(frozen=True)
class Place:
    """Where a contribution stands among those of a list; the keys of its neighbours or None."""

    previous: int | None
    following: int | None
    number: int | None
    count: int


def place_of(contribution: Contribution, rows: QuerySet[Contribution]) -> Place:
    """Find a contribution among rows ordered as the queue. Three queries.

    One that is not among them, decided for instance, still has neighbours: those around its date.
    """
    moment, key = contribution.submitted_at, contribution.pk
    is_before = Q(submitted_at__lt=moment) | Q(submitted_at=moment, pk__lt=key)
    is_after = Q(submitted_at__gt=moment) | Q(submitted_at=moment, pk__gt=key)
    numbers = rows.order_by().aggregate(
        count=Count("pk"),
        before=Count("pk", filter=is_before),
        own=Count("pk", filter=Q(pk=key)),
    )
    newest_first = rows.filter(is_before).order_by("-submitted_at", "-pk")
    return Place(
        newest_first.values_list("pk", flat=True).first(),
        rows.filter(is_after).values_list("pk", flat=True).first(),
        numbers["before"] + 1 if numbers["own"] else None,
        numbers["count"],
    )


def next_after(contribution: Contribution, rows: QuerySet[Contribution]) -> int | None:
    """Return what to open after a decision: the next one, else the first that is left."""
    place = place_of(contribution, rows)
    if place.following is not None:
        return place.following
    return rows.exclude(pk=contribution.pk).values_list("pk", flat=True).first()

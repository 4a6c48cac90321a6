"""What an import would do, or has done, as its screen shows it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.domain.queue import is_alive
from core.domain.territory_map import Marker, TerritoryMap, overview
from core.models import Worker
from initiatives.domain.importing import jobs
from initiatives.domain.themes import shown_themes
from initiatives.enums import ImportState, Outcome
from initiatives.models import ImportJob, ImportRow, Initiative

# Beyond, markers hide each other: squares of some kilometres are counted.
MAX_MARKERS = 150
SQUARE_DEGREES = 0.05


@dataclass(frozen=True)
class OutcomeLine:
    outcome: Outcome
    count: int


@dataclass(frozen=True)
class ShownDifference:
    field: str
    label: str
    ours: str
    theirs: str
    is_taken: bool


@dataclass(frozen=True)
class ShownRow:
    """A row, and what may be chosen for it before it is written."""

    row: ImportRow

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.row.outcome)

    @property
    def differences(self) -> list[ShownDifference]:
        return [
            ShownDifference(name, label_of(name), ours, theirs, name in self.row.taken)
            for name, ours, theirs in self.row.differences
        ]

    @property
    def may_take(self) -> bool:
        return self.row.outcome == Outcome.EDITED_HERE and not self.row.is_done

    @property
    def may_want(self) -> bool:
        return self.row.outcome == Outcome.DUPLICATE and not self.row.is_done

    @property
    def initiative_url(self) -> str:
        return edit_url(self.row.initiative)

    @property
    def twin_url(self) -> str:
        return edit_url(self.row.twin)


def edit_url(initiative: Initiative | None) -> str:
    if initiative is None:
        return ""
    return reverse(initiative.snippet_viewset.get_url_name("edit"), args=[initiative.pk])


def label_of(name: str) -> str:
    """Return what a field is called in the form of an initiative."""
    if name == "text":
        return _("Description")
    label = str(Initiative._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class Preview:
    job: ImportJob
    outcome: str
    counts: dict[str, int]

    @classmethod
    def of(cls, job: ImportJob, outcome: str) -> "Preview":
        return cls(job, outcome if outcome in Outcome.values else "", jobs.counts(job))

    @property
    def lines(self) -> list[OutcomeLine]:
        found = [OutcomeLine(one, self.counts.get(one.value, 0)) for one in Outcome]
        return [line for line in found if line.count]

    def rows(self) -> QuerySet[ImportRow]:
        rows = self.job.rows.select_related("initiative", "twin").order_by("number")
        return rows.filter(outcome=self.outcome) if self.outcome else rows

    @property
    def is_moving(self) -> bool:
        """Whether a task is at work."""
        return self.job.state in (ImportState.READING, ImportState.WRITING)

    @property
    def is_open(self) -> bool:
        """Whether one may still choose."""
        return self.job.state == ImportState.READY

    @property
    def may_choose(self) -> bool:
        return bool(self.counts.get(Outcome.EDITED_HERE) or self.counts.get(Outcome.DUPLICATE))

    @property
    def planned(self) -> int:
        return self.written + self.remaining

    @property
    def has_no_worker(self) -> bool:
        return self.is_moving and not Worker.objects.filter(is_alive(timezone.now())).exists()

    @cached_property
    def remaining(self) -> int:
        return jobs.to_write(self.job).count()

    @cached_property
    def written(self) -> int:
        return self.job.rows.filter(is_done=True).count()

    @property
    def refused(self) -> int:
        rows = self.job.rows.filter(outcome__in=jobs.NOT_TAKEN, is_done=False)
        return rows.count()

    @cached_property
    def map(self) -> TerritoryMap | None:
        """Where the rows that are not rejected are. One query."""
        return overview(self.markers())

    @property
    def outside(self) -> int:
        """How many points the map leaves out."""
        drawn = self.map.markers if self.map else ()
        return self.points - sum(placed.marker.count or 1 for placed in drawn)

    @property
    def points(self) -> int:
        return len(self.places)

    @cached_property
    def places(self) -> list[tuple[str, Any, Any, Any]]:
        rows = self.rows().exclude(outcome=Outcome.REJECTED).filter(lon__isnull=False)
        found: Any = rows.values_list("title", "lon", "lat", "values__theme")
        return list(found)

    def markers(self) -> Iterator[Marker]:
        places = self.places
        if len(places) > MAX_MARKERS:
            squares: Counter[tuple[int, int]] = Counter(
                (round(lon / SQUARE_DEGREES), round(lat / SQUARE_DEGREES))
                for _title, lon, lat, _theme in places
            )
            for (x, y), count in squares.items():
                yield Marker(x * SQUARE_DEGREES, y * SQUARE_DEGREES, count=count)
            return
        faces = {theme.slug: theme.face for theme in shown_themes(get_language() or "").values()}
        for title, lon, lat, theme in places:
            yield Marker(lon, lat, name=title, face=faces.get(theme, 0))

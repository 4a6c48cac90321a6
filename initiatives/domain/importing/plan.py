"""What an import would do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from core.validators import parse_point
from initiatives.domain.duplicates import Finder, Sketch
from initiatives.domain.importing.formats import RawRow
from initiatives.domain.importing.records import FIELDS, Record, RecordReader, RowRefused
from initiatives.domain.importing.values import values_of
from initiatives.models import ImportedRecord, Initiative


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    # The council has edited it since: its words stay, the difference is shown.
    EDITED_HERE = "edited here"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Difference:
    """One field of an initiative that the source has otherwise."""

    field: str
    ours: str
    theirs: str


@dataclass
class Step:
    """What would become of one row, and why."""

    raw: RawRow
    outcome: Outcome
    reason: str = ""
    record: Record | None = None
    initiative: Initiative | None = None
    differences: list[Difference] = field(default_factory=list)
    twin_pk: int | None = None

    @property
    def title(self) -> str:
        return (
            self.record.values["title"] if self.record else next(iter(self.raw.values.values()), "")
        )


@dataclass
class Plan:
    steps: list[Step] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(step.outcome for step in self.steps)


def make_plan(
    rows: Iterable[RawRow], reader: RecordReader, say: Callable[[int], None] = lambda number: None
) -> Plan:
    """Decide for each row; nothing is written."""
    known = known_records(reader.options.source)
    finder = Finder.of_all()
    plan, seen = Plan(), set()
    for raw in rows:
        try:
            record = reader.read(raw)
        except RowRefused as error:
            plan.steps.append(Step(raw, Outcome.REJECTED, str(error)))
            continue
        if record.identifier in seen:
            reason = _("The file has this identifier twice: the first one counts.")
            plan.steps.append(Step(raw, Outcome.REJECTED, reason, record))
            continue
        seen.add(record.identifier)
        plan.steps.append(decide(raw, record, known.get(record.identifier), finder))
        if raw.number % 500 == 0:
            say(raw.number)
    return plan


def known_records(source: str) -> dict[str, ImportedRecord]:
    records = ImportedRecord.objects.filter(source=source)
    return {
        one.identifier: one
        for one in records.select_related("initiative__theme").prefetch_related(
            "initiative__tagged_items__tag"
        )
    }


def decide(raw: RawRow, record: Record, known: ImportedRecord | None, finder: Finder) -> Step:
    if known is None:
        twins = finder.likely(sketch_of(record))
        if not twins:
            return Step(raw, Outcome.NEW, record=record)
        _likeness, twin = twins[0]
        reason = _("It looks like “%(title)s”, which is here already.") % {"title": twin.title}
        return Step(raw, Outcome.DUPLICATE, reason, record, twin_pk=twin.pk)
    if known.values == record.values:
        return Step(raw, Outcome.UNCHANGED, record=record, initiative=known.initiative)
    ours = values_of(known.initiative)
    differences = [
        Difference(name, shown(ours[name]), shown(record.values[name]))
        for name in FIELDS
        if ours[name] != record.values[name] and known.values.get(name) != record.values[name]
    ]
    if any(ours[one.field] != known.values.get(one.field) for one in differences):
        reason = _("It was edited here since the last import: our words stay.")
        return Step(raw, Outcome.EDITED_HERE, reason, record, known.initiative, differences)
    return Step(raw, Outcome.CHANGED, "", record, known.initiative, differences)


def sketch_of(record: Record) -> Sketch:
    """Return what is compared; no initiative has the key 0."""
    values = record.values
    lon, lat = parse_point(values["location"]) if values["location"] else (None, None)
    return Sketch(0, values["title"], lon, lat, values["website"], values["organisation"])


def shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")

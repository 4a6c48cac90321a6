"""What an import would do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.validators import parse_point
from initiatives.domain.duplicates import Finder, Sketch
from initiatives.domain.importing.formats import RawRow
from initiatives.domain.importing.records import FIELDS, Record, RecordReader, RowRefused
from initiatives.domain.importing.values import values_of
from initiatives.enums import Outcome
from initiatives.models import ImportedRecord, Initiative


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

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields to write: of an initiative that is here, only what changed in the source."""
        return FIELDS if self.initiative is None else tuple(one.field for one in self.differences)


@dataclass
class Plan:
    steps: list[Step] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(step.outcome for step in self.steps)


@dataclass
class Decider:
    """What a row is compared with; `seen` are the identifiers of the rows before."""

    reader: RecordReader
    finder: Finder
    known: Mapping[str, ImportedRecord]
    seen: set[str] = field(default_factory=set)

    def decide(self, raw: RawRow) -> Step:
        """Say what would become of a row. Two queries for its point, some when it has changed."""
        try:
            record = self.reader.read(raw)
        except RowRefused as error:
            return Step(raw, Outcome.REJECTED, str(error))
        if record.identifier in self.seen:
            reason = _("The file has this identifier twice: the first one counts.")
            return Step(raw, Outcome.REJECTED, reason, record)
        self.seen.add(record.identifier)
        known = self.known.get(record.identifier)
        return compared(raw, record, known) if known else self.sought(raw, record)

    def sought(self, raw: RawRow, record: Record) -> Step:
        """Look whether a new one is here under another name."""
        twins = self.finder.likely(sketch_of(record))
        if not twins:
            return Step(raw, Outcome.NEW, record=record)
        _likeness, twin = twins[0]
        reason = _("It looks like “%(title)s”, which is here already.") % {"title": twin.title}
        return Step(raw, Outcome.DUPLICATE, reason, record, twin_pk=twin.pk)


def make_plan(
    rows: Iterable[RawRow], reader: RecordReader, say: Callable[[int], None] = lambda number: None
) -> Plan:
    """Decide for each row; nothing is written."""
    decider = Decider(reader, Finder.of_all(), known_records(reader.options.source))
    plan = Plan()
    for raw in rows:
        plan.steps.append(decider.decide(raw))
        if raw.number % 500 == 0:
            say(raw.number)
    return plan


def known_records(source: str) -> dict[str, ImportedRecord]:
    """Return what was imported from a source, by its identifier there. One query."""
    records = ImportedRecord.objects.filter(source=source)
    return {one.identifier: one for one in records.select_related("initiative")}


def compared(raw: RawRow, record: Record, known: ImportedRecord) -> Step:
    """Compare a record with what was imported, and with what the latest draft says now."""
    if known.values == record.values:
        return Step(raw, Outcome.UNCHANGED, record=record, initiative=known.initiative)
    ours = values_of(known.initiative.get_latest_revision_as_object())
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

"""An import through the admin, a batch of rows at a time: read, shown, confirmed, then written.

Each batch is a task of its own, so that mails do not wait behind a long file, and a worker that
dies takes it up where it was.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone, translation
from wagtail.models import Locale

from core.models import User
from core.validators import parse_point
from initiatives.domain.duplicates import Finder
from initiatives.domain.importing.apply import WRITTEN, Writer, table
from initiatives.domain.importing.formats import RawRow, read_rows
from initiatives.domain.importing.mapping import ColumnMapping, guess
from initiatives.domain.importing.plan import Decider, Difference, Step, known_records
from initiatives.domain.importing.records import Options, Record, RecordReader
from initiatives.domain.pairs import decide
from initiatives.enums import ImportState, Outcome, PairState
from initiatives.models import ImportJob, ImportRow
from initiatives.tasks import read_import, write_import

# About ten seconds of work each.
READ_AT_ONCE, WRITTEN_AT_ONCE = 1000, 50
KEPT_DAYS, UNCONFIRMED_KEPT_DAYS = 90, 7
NOT_TAKEN = (Outcome.REJECTED, Outcome.DUPLICATE, Outcome.EDITED_HERE)
# What the form of the file asks for.
CHOICES = ("columns", "themes", "default_theme", "source", "licence", "publish", "locale")


def open_job(content: bytes, name: str, *, user: User) -> ImportJob:
    """Keep a file, its columns guessed. Raises UnreadableFile: nothing is then kept."""
    rows = read_rows(content, name)
    return ImportJob.objects.create(
        file_name=name[-200:],
        content=content,
        locale=Locale.get_default(),
        language=translation.get_language() or "",
        columns=dict(guess(columns_of(rows)).columns),
        source=name.rpartition(".")[0][:200] or name[:200],
        row_count=len(rows),
        created_by=user,
    )


def rows_of(job: ImportJob) -> list[RawRow]:
    return read_rows(bytes(job.content), job.file_name)


def columns_of(rows: list[RawRow]) -> dict[str, str]:
    """Return the columns of a file, each with the first value it has."""
    found: dict[str, str] = {}
    for row in rows:
        for name, value in row.values.items():
            found[name] = found.get(name) or value
    return found


def options_of(job: ImportJob) -> Options:
    return Options(
        source=job.source,
        licence=job.licence,
        themes=job.themes,
        default_theme=job.default_theme,
        publish=job.publish,
    )


@transaction.atomic
def begin_reading(job: ImportJob, **choices: Any) -> None:
    """Read the file in the background, with what was chosen. What was read before goes."""
    for name in CHOICES:
        if name in choices:
            setattr(job, name, choices[name])
    job.rows.all().delete()
    job.state, job.rows_read = ImportState.READING, 0
    job.save()
    transaction.on_commit(lambda: read_import.enqueue(job.pk))


@transaction.atomic
def read_some(job_id: int) -> None:
    """Decide for the next rows; nothing of the council's is written."""
    job = ImportJob.objects.select_for_update().filter(pk=job_id, state=ImportState.READING).first()
    if job is None:
        return
    with translation.override(job.language or None):
        rows = rows_of(job)[job.rows_read : job.rows_read + READ_AT_ONCE]
        ImportRow.objects.bulk_create(row_of(job, step) for step in steps_of(job, rows))
    job.rows_read += len(rows)
    is_over = not rows or job.rows_read >= job.row_count
    job.state = ImportState.READY if is_over else ImportState.READING
    job.save(update_fields=["rows_read", "state", "updated_at"])
    if not is_over:
        transaction.on_commit(lambda: read_import.enqueue(job_id))


def steps_of(job: ImportJob, rows: list[RawRow]) -> Iterator[Step]:
    reader = RecordReader(ColumnMapping(job.columns), options_of(job))
    seen = job.rows.exclude(identifier="").values_list("identifier", flat=True)
    decider = Decider(reader, Finder.of_all(), known_records(job.source), set(seen))
    return (decider.decide(row) for row in rows)


def row_of(job: ImportJob, step: Step) -> ImportRow:
    record = step.record
    location = record.values["location"] if record else ""
    lon, lat = parse_point(location) if location else (None, None)
    return ImportRow(
        job=job,
        number=step.raw.number,
        outcome=step.outcome,
        reason=step.reason,
        title=step.title[:200],
        # A rejected one says nothing of the next with its identifier.
        identifier=record.identifier if record and step.outcome != Outcome.REJECTED else "",
        raw={"values": step.raw.values, "point": step.raw.point},
        values=record.values if record else {},
        commune_name=record.commune_name[:200] if record else "",
        lon=lon,
        lat=lat,
        differences=[list(asdict(one).values()) for one in step.differences],
        initiative=step.initiative,
        twin_id=step.twin_pk,
    )


def to_write(job: ImportJob) -> QuerySet[ImportRow]:
    """Return the rows that are still to be written, in their order."""
    chosen = Q(outcome__in=WRITTEN) | Q(outcome=Outcome.DUPLICATE, is_wanted=True)
    chosen |= Q(outcome=Outcome.EDITED_HERE) & ~Q(taken=[])
    return job.rows.filter(chosen, is_done=False).order_by("number")


def confirm(job: ImportJob) -> bool:
    """Begin to write; False when that was not to be confirmed, or has begun already."""
    with transaction.atomic():
        ready = ImportJob.objects.filter(pk=job.pk, state=ImportState.READY)
        if not ready.update(state=ImportState.WRITING, updated_at=timezone.now()):
            return False
        transaction.on_commit(lambda: write_import.enqueue(job.pk))
    return True


def write_some(job_id: int) -> None:
    """Write the next rows, each in a transaction; the file goes with the last one."""
    writing = ImportJob.objects.filter(pk=job_id, state=ImportState.WRITING)
    job = writing.select_related("locale", "created_by").defer("content").first()
    if job is None:
        return
    writer = Writer.make(options_of(job), job.locale, job.created_by)
    with translation.override(job.language or None):
        for pk in list(to_write(job).values_list("pk", flat=True)[:WRITTEN_AT_ONCE]):
            write_row(writer, pk)
    if to_write(job).exists():
        write_import.enqueue(job_id)
    else:
        finish(job)


@transaction.atomic
def write_row(writer: Writer, pk: int) -> None:
    row = ImportRow.objects.select_for_update().filter(pk=pk, is_done=False).first()
    if row is None:
        return
    try:
        initiative = writer.write(step_of(row))
    except ValidationError as error:
        row.outcome, row.reason = Outcome.REJECTED, " ".join(error.messages)
    else:
        row.is_done, row.initiative = True, initiative
        if row.twin is not None:
            decide(initiative, row.twin, PairState.DIFFERENT, writer.user)
    row.save()


def step_of(row: ImportRow) -> Step:
    """Return what a row of a confirmed import asks for, with what was chosen for it."""
    differences = [Difference(*one) for one in row.differences]
    if row.outcome == Outcome.EDITED_HERE:
        differences = [one for one in differences if one.field in row.taken]
    record = Record(row.number, row.identifier, row.values, row.commune_name)
    outcome = Outcome(row.outcome)
    return Step(raw_of(row), outcome, row.reason, record, row.initiative, differences)


def raw_of(row: ImportRow) -> RawRow:
    point = row.raw.get("point")
    return RawRow(
        row.number, row.raw.get("values", {}), point=(point[0], point[1]) if point else None
    )


@transaction.atomic
def finish(job: ImportJob) -> None:
    """Say that all is written; what was only needed for that goes."""
    job.rows.exclude(outcome__in=NOT_TAKEN).update(raw={}, values={})
    ImportJob.objects.filter(pk=job.pk).update(
        state=ImportState.DONE, content=b"", updated_at=timezone.now()
    )


def counts(job: ImportJob) -> dict[str, int]:
    """Return the number of rows of each outcome. One query."""
    found = job.rows.order_by().values_list("outcome").annotate(number=Count("*"))
    return dict(found)


def refused_rows(job: ImportJob) -> str:
    """Return the rows that did not come in, as CSV."""
    rows = job.rows.filter(outcome__in=NOT_TAKEN, is_done=False).order_by("number")
    return table((raw_of(row), str(Outcome(row.outcome).label), row.reason) for row in rows)


def forget_old() -> None:
    """Delete what was not confirmed for a week, and the results of three months ago."""
    now = timezone.now()
    old = Q(updated_at__lt=now - dt.timedelta(days=KEPT_DAYS)) | Q(
        state__in=(ImportState.COLUMNS, ImportState.READY),
        updated_at__lt=now - dt.timedelta(days=UNCONFIRMED_KEPT_DAYS),
    )
    ImportJob.objects.filter(old).delete()

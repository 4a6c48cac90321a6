"""Do what a plan says."""

import csv
import io
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from core.models import Commune, User
from initiatives.domain.importing.formats import RawRow
from initiatives.domain.importing.mapping import folded
from initiatives.domain.importing.plan import Outcome, Plan, Step
from initiatives.domain.importing.records import Options, Record
from initiatives.domain.importing.values import write
from initiatives.enums import PointSource
from initiatives.models import ImportedRecord, Initiative, Theme

WRITTEN = (Outcome.NEW, Outcome.CHANGED)


def carry_out(
    plan: Plan,
    options: Options,
    locale: Locale,
    *,
    user: User | None = None,
    say: Callable[[int], None] = lambda count: None,
) -> int:
    """Write the new and the changed ones; return how many. Each row is a transaction of its own.

    What stops half-way is taken up by running it again: what is done is then unchanged.
    """
    source = Locale.get_default()
    themes = {theme.slug: theme for theme in Theme.objects.filter(locale=source, live=True)}
    communes = {folded(one.name): one for one in Commune.objects.defer("geometry")}
    count = 0
    for step in plan.steps:
        if step.outcome not in WRITTEN or step.record is None:
            continue
        try:
            with transaction.atomic():
                initiative = step.initiative or Initiative(locale=locale, live=False)
                write(initiative, step.record.values, themes)
                place(initiative, step.record, communes)
                save(initiative, step, options, user)
        except ValidationError as error:
            step.outcome, step.reason = Outcome.REJECTED, " ".join(error.messages)
            continue
        count += 1
        if count % 100 == 0:
            say(count)
    return count


def place(initiative: Initiative, record: Record, communes: dict[str, Commune]) -> None:
    """Say where the point comes from; without one, the commune that the record names."""
    initiative.point_source = PointSource.IMPORT if initiative.location else PointSource.UNKNOWN
    initiative.commune = None
    if not initiative.location:
        initiative.commune = communes.get(folded(record.commune_name))


def save(initiative: Initiative, step: Step, options: Options, user: User | None) -> None:
    """Save a draft, published when that was chosen: a published one stays as visitors see it."""
    assert step.record is not None  # noqa: S101 -- carry_out() has looked
    if initiative.pk is None:
        initiative.save()
    # A draft may lack what publication asks for.
    revision = initiative.save_revision(user=user, clean=options.publish)
    if options.publish:
        revision.publish(user=user)
    ImportedRecord.objects.update_or_create(
        source=options.source,
        identifier=step.record.identifier,
        defaults={
            "initiative": initiative,
            "values": step.record.values,
            "imported_at": timezone.now(),
        },
    )


def rejected_rows(plan: Plan) -> str:
    """Return the rows that were not taken as CSV, each with its reason, to mend and send again."""
    steps = [step for step in plan.steps if step.outcome in (Outcome.REJECTED, Outcome.DUPLICATE)]
    columns = list(dict.fromkeys(name for step in steps for name in step.raw.values))
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow(["row", "outcome", "reason", "x", "y", *columns])
    for step in steps:
        writer.writerow(cells(step.raw, step, columns))
    return buffer.getvalue()


def cells(raw: RawRow, step: Step, columns: Iterable[str]) -> list[str]:
    x, y = raw.point or ("", "")
    texts = [str(step.outcome), step.reason, *(raw.values.get(name, "") for name in columns)]
    safe = [
        f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text for text in texts
    ]
    return [str(raw.number), *safe[:2], str(x), str(y), *safe[2:]]

"""Do what a plan says."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.models import Commune, User
from initiatives.domain.importing.formats import RawRow
from initiatives.domain.importing.mapping import folded
from initiatives.domain.importing.plan import Plan, Step, shown
from initiatives.domain.importing.records import Options, Record
from initiatives.domain.importing.values import values_of, write
from initiatives.enums import Outcome, PointSource
from initiatives.models import ImportedRecord, Initiative, Theme

WRITTEN = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class Writer:
    """Writes rows; themes and communes are read once. `user` is None for the command."""

    options: Options
    locale: Locale
    themes: dict[str, Theme]
    communes: dict[str, Commune]
    user: User | None = None

    @classmethod
    def make(cls, options: Options, locale: Locale, user: User | None = None) -> "Writer":
        themes = Theme.objects.filter(locale=Locale.get_default(), live=True)
        communes = Commune.objects.defer("geometry")
        return cls(
            options,
            locale,
            {theme.slug: theme for theme in themes},
            {folded(one.name): one for one in communes},
            user,
        )

    @transaction.atomic
    def write(self, step: Step) -> Initiative:
        """Write one row as a draft, or published. Raises ValidationError with a sentence."""
        record = step.record
        if record is None:
            raise ValidationError(step.reason)
        initiative = self.draft_of(step)
        write(initiative, record.values, step.fields, self.themes)
        if "location" in step.fields:
            self.place(initiative, record)
        self.save(initiative)
        ImportedRecord.objects.update_or_create(
            source=self.options.source,
            identifier=record.identifier,
            defaults={
                "initiative_id": initiative.pk,
                "values": record.values,
                "imported_at": timezone.now(),
            },
        )
        return initiative

    def draft_of(self, step: Step) -> Initiative:
        """Return what is to be written on: the latest draft, unless somebody is busy with it."""
        if step.initiative is None:
            return Initiative(locale=self.locale, live=False)
        row = Initiative.objects.select_for_update().get(pk=step.initiative.pk)
        if row.workflow_in_progress:
            raise ValidationError(_("It is being reviewed: import it again once that is done."))
        lock = row.get_lock()
        if lock and (self.user is None or lock.for_user(self.user)):
            raise ValidationError(_("It is locked: import it again once it is open."))
        draft = row.get_latest_revision_as_object()
        now = values_of(draft)
        if any(shown(now[one.field]) != one.ours for one in step.differences):
            raise ValidationError(_("It was edited meanwhile: import the file again."))
        return draft

    def place(self, initiative: Initiative, record: Record) -> None:
        """Say where the point comes from; without one, the commune that the record names."""
        initiative.point_source = PointSource.IMPORT if initiative.location else PointSource.UNKNOWN
        initiative.commune = None
        if not initiative.location:
            initiative.commune = self.communes.get(folded(record.commune_name))

    def save(self, initiative: Initiative) -> None:
        """Save a draft, published when that was chosen: a published one stays as visitors see it.

        A published one with a draft of the council on top stays so: that draft is theirs to publish.
        """
        publish = self.options.publish
        if initiative.pk is None:
            initiative.save()
        elif initiative.live and initiative.has_unpublished_changes:
            publish = False
        # A draft may lack what publication asks for.
        revision = initiative.save_revision(user=self.user, clean=publish, log_action=True)
        if publish:
            revision.publish(user=self.user)


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
    writer = Writer.make(options, locale, user)
    count = 0
    for step in plan.steps:
        if step.outcome not in WRITTEN:
            continue
        try:
            writer.write(step)
        except ValidationError as error:
            step.outcome, step.reason = Outcome.REJECTED, " ".join(error.messages)
            continue
        count += 1
        if count % 100 == 0:
            say(count)
    return count


def rejected_rows(plan: Plan) -> str:
    """Return the rows that were not taken as CSV, each with its reason, to mend and send again."""
    steps = [step for step in plan.steps if step.outcome in (Outcome.REJECTED, Outcome.DUPLICATE)]
    return table((step.raw, str(step.outcome), step.reason) for step in steps)


def table(refused: Iterable[tuple[RawRow, str, str]]) -> str:
    """Write rows as CSV, with what became of each and why."""
    rows = list(refused)
    columns = list(dict.fromkeys(name for raw, _outcome, _reason in rows for name in raw.values))
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow(["row", "outcome", "reason", "x", "y", *columns])
    for raw, outcome, reason in rows:
        texts = [outcome, reason, *(raw.values.get(name, "") for name in columns)]
        safe = [harmless(text) for text in texts]
        writer.writerow([raw.number, *safe[:2], *(raw.point or ("", "")), *safe[2:]])
    return buffer.getvalue()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text

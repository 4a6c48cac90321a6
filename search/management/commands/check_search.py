"""Compare the search index with the content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.domain.upkeep import Report, check, mend
from search.domain.upkeep import repair as put_right

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Compare the search index with the content; leaves with an error when they differ. "
        "With --repair, puts right what differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Put right what differs.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        report = check()
        self.show(report)
        if report.is_right:
            return
        if not repair:
            raise CommandError(_("Run it with --repair to put the index right."))
        if report.is_damaged:
            mend()
        put_right()
        if not check().is_right:
            raise CommandError(_("The index still differs: run rebuild_search."))
        self.stdout.write(_("The index has been put right."))

    def show(self, report: Report) -> None:
        self.stdout.write(_("Entries in the index: %(count)d") % {"count": report.entries})
        for sentence, names in (
            (_("Missing: %(count)d"), report.missing),
            (_("Not up to date: %(count)d"), report.stale),
            (_("That should not be there: %(count)d"), report.superfluous),
        ):
            self.stdout.write(sentence % {"count": len(names)})
            for name in names[:SHOWN]:
                self.stdout.write(f"  {name}")
        if report.is_damaged:
            self.stdout.write(_("The full-text tables are damaged."))

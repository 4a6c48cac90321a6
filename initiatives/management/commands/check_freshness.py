"""Ask contacts whether the page of their initiative is still true; the worker does it daily."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from initiatives.domain.contributions.freshness import Deed, run


class Command(BaseCommand):
    """`--dry-run` only tells what would be done today."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help=_("Change nothing."))

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        words = {
            Deed.ASK: _("asked"),
            Deed.REMIND: _("reminded"),
            Deed.DOUBT: _("the page says that nobody confirms it"),
            Deed.ARCHIVE: _("taken out"),
        }
        found = run(is_dry_run=dry_run)
        for one in found:
            self.stdout.write(f"{one.contribution.reference}  {words[one.deed]}")
        self.stdout.write(_("%(count)s in all") % {"count": len(found)})

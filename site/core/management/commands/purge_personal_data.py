"""Forget the personal data whose retention is over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from core.domain.purge import purge_all


class Command(BaseCommand):
    """`--dry-run` only tells what would be forgotten today."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help=_("Change nothing."))

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        title = _("Would be forgotten:") if dry_run else _("Forgotten:")
        self.stdout.write(title)
        for line in purge_all(is_dry_run=dry_run):
            self.stdout.write(f"{line.count:>6}  {line.what}")

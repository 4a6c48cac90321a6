"""Put back what `backup` saved."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from core import edition
from core.domain.backup import BackupError, restore


def is_empty() -> bool:
    """Whether no site is here yet."""
    return "wagtailcore_page" not in connection.introspection.table_names()


class Command(BaseCommand):
    help = "Put a backup back in place of the present site, once its sums are checked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--force", action="store_true", help="replace the present site")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["force"] and not is_empty():
            raise CommandError(
                _("A site is here already. Add --force to replace it by the backup.")
            )
        try:
            manifest = restore(options["folder"], self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        edition.start_new()
        self.stdout.write(
            f"{manifest['made_at']}: {len(manifest['media'])} files, database. "
            "Run migrate if the site is newer than its backup."
        )

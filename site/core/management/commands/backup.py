"""Save database and media into a folder, while the site is running."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.domain.backup import BackupError, backup


class Command(BaseCommand):
    help = "Save database and media into a new folder, with the sum of each file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = backup(options["folder"], self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['folder']}: {len(manifest['media'])} files, database")

"""Make this empty instance the site that `export_site` wrote."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.domain.transfer import TransferError, import_site


class Command(BaseCommand):
    help = "Put an exported site into this instance, migrated and without pages of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = import_site(options["folder"], self.stdout.write)
        except TransferError as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"{manifest['made_at']}: {rows} rows, {len(manifest['media'])} files")

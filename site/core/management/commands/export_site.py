"""Write the whole site into a folder, for another instance."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.domain.transfer import TransferError, export_site


class Command(BaseCommand):
    help = (
        "Write pages, translations, workflow states, revisions, files, redirects, snippets, "
        "settings and the team's accounts into a new folder, for import_site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--with-contributors",
            action="store_true",
            help="also what the public sent, with names and addresses, and the mails",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = export_site(
                options["folder"],
                self.stdout.write,
                with_contributors=options["with_contributors"],
            )
        except TransferError as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"{options['folder']}: {rows} rows, {len(manifest['media'])} files")

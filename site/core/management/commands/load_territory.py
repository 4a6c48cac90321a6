"""Load the communes of a council's territory."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.domain.territory import (
    Report,
    TerritoryError,
    load_communes,
    load_neighbours,
    read_communes,
)


class Command(BaseCommand):
    help = (
        "Load communes from GeoJSON files in the shape of site/core/data/territory/"
        "communes.geojson. All is read and checked before anything is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="remove the communes that are in no file (else they are kept)",
        )

        parser.add_argument(
            "--neighbours",
            type=Path,
            metavar="FILE",
            help="GeoJSON of the communes around, drawn on the maps (insee, name, outline)",
        )

    def handle(self, *args: Any, files: list[Path], replace: bool, **options: Any) -> None:
        try:
            report = load_communes(read_communes(files), replace=replace)
            if options["neighbours"]:
                count = load_neighbours(options["neighbours"])
                self.stdout.write(_("Around: %(count)d communes.") % {"count": count})
        except TerritoryError as error:
            raise CommandError(f"{error} {_('Nothing was changed.')}") from error
        for line in sentences(report):
            self.stdout.write(line)


def sentences(report: Report) -> list[str]:
    """Say what was done; names are given when they are few."""
    parts = [
        (_("Added: %(communes)s."), report.added),
        (_("Changed: %(communes)s."), report.changed),
        (_("Already there, unchanged: %(communes)s."), report.unchanged),
        (_("Removed: %(communes)s."), report.removed),
        (
            _("In no file, kept: %(communes)s. Give --replace to remove them."),
            report.kept,
        ),
    ]
    return [sentence % {"communes": listed(names)} for sentence, names in parts if names]


def listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 5 else _("%(count)d communes") % {"count": len(names)}

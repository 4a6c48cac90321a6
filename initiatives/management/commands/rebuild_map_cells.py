"""Count again what the map's cells hold."""

from typing import Any

from django.core.management.base import BaseCommand

from core import edition
from initiatives.domain.cells import rebuild


class Command(BaseCommand):
    help = "Count the cells of the map anew: after a restored backup, or writes by SQL."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild(self.stdout.write)
        edition.start_new()
        self.stdout.write(f"{count} cells")

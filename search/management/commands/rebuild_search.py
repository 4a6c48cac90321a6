"""Write the search index again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search.domain.upkeep import rebuild


class Command(BaseCommand):
    help = (
        "Write the search index again from the content, in short transactions: searches find the "
        "old entries until each is replaced."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.shown = -1
        entries = rebuild(self.show)
        self.stdout.write(_("Entries in the index: %(count)d") % {"count": entries})

    def show(self, done: int, total: int) -> None:
        """Write the progress, a line each tenth."""
        tenth = done * 10 // total if total else 10
        if tenth > self.shown:
            self.shown = tenth
            self.stdout.write(f"{tenth * 10} % ({done}/{total})")

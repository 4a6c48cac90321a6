"""Give the site the public address that the settings name."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.domain.address import settle_address


class Command(BaseCommand):
    help = "Give the default site the address of the settings, unless it has a name of its own."

    def handle(self, *args: Any, **options: Any) -> None:
        if settle_address(settings.WAGTAILADMIN_BASE_URL) and options["verbosity"]:
            self.stdout.write(settings.WAGTAILADMIN_BASE_URL)

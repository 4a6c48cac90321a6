"""Load the demo content."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from config import env
from home.domain.demo.load import NotEmptyError, load_demo

PASSWORD_BYTES = 12


class Command(BaseCommand):
    help = (
        "Load the demo content into an empty site: communes, pages in five languages, documents, "
        "accounts. Run again, it adds what is missing and changes nothing else."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = env.text("DEMO_PASSWORD")
        password = chosen or secrets.token_urlsafe(PASSWORD_BYTES)
        try:
            accounts = load_demo(password, self.stdout.write)
        except NotEmptyError as error:
            raise CommandError(
                _(
                    "This site has a home page of its own: the demo content goes into an empty "
                    "site only. Nothing was changed."
                )
            ) from error
        if accounts:
            self.stdout.write(_("New accounts: %(names)s") % {"names": ", ".join(accounts)})
            if not chosen:
                # Kept nowhere but hashed: this is the only time it can be read.
                self.stdout.write(_("Their password: %(password)s") % {"password": password})

"""Load the demo content."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from config import env
from home.domain.demo.load import NotEmptyError, load_demo
from initiatives.domain.generation import generate

PASSWORD_BYTES = 12


class Command(BaseCommand):
    help = (
        "Load the demo content into an empty site: communes, pages in five languages, documents, "
        "accounts. Run again, it adds what is missing and changes nothing else."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scale",
            type=int,
            default=0,
            metavar="N",
            help="add generated initiatives until there are N of them, for load tests",
        )

    def handle(self, *args: Any, scale: int, **options: Any) -> None:
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
        if scale > 0:
            count = generate(scale, self.stdout.write)
            if count:
                # Written in batches, which tell nobody: the search looks at them itself.
                call_command("check_search", "--repair", stdout=self.stdout)
            self.stdout.write(_("New generated initiatives: %(count)d") % {"count": count})

"""Remove the second factor of somebody who has lost it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.domain.accounts import reset_second_factor
from core.models import User


class Command(BaseCommand):
    help = (
        "Remove the second factors of an account whose owner has lost them. Be sure of who asks: "
        "the next sign-in with the password sets up a new one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="name of the account, as typed at sign-in")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account named {username!r}.")
        if not reset_second_factor(user):
            raise CommandError(f"{username} has no second factor.")
        self.stdout.write(f"{username} sets up a new second factor at the next sign-in.")

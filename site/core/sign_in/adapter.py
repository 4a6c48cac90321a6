"""What allauth asks of the site."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from core.client_address import client_address


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up, and limits count visitors as the rest of the site does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "unknown"

"""Too many wrong passwords for one account from one network."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.client_address import client_block


def origin(request: HttpRequest) -> str | None:
    """Return the first address of the visitor's network, which is all that is kept of it."""
    return client_block(request).partition("/")[0] or None


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Say that one has to wait, how long, and what else one can do."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "core/sign_in/locked_out.html", {"minutes": minutes}, status=429)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What allauth answers to who confirms a password too often: its limit lasts a minute."""
    return render(request, "core/sign_in/too_many.html", status=429)

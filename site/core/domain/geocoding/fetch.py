"""One request to a geocoding service, bounded in every way."""

import json
import time
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

TIMEOUT_S = 3
MAX_BYTES = 256 * 1024
CHUNK_BYTES = 16 * 1024


class GeocodingFailed(Exception):
    """The service did not answer, or not what it should."""


class NoRedirect(HTTPRedirectHandler):
    """A service that moved is asked no more: its new address would be anybody's."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def fetch_json(address: str, parameters: dict[str, Any]) -> Any:
    """Return what a service answers. Raises GeocodingFailed."""
    request = Request(  # noqa: S310 -- addresses are constants of ours
        f"{address}?{urlencode(parameters)}",
        headers={
            "Accept": "application/json",
            # The rule of OpenStreetMap's services: say who asks.
            "User-Agent": f"council-site ({settings.WAGTAILADMIN_BASE_URL})",
        },
    )
    deadline = time.monotonic() + TIMEOUT_S
    try:
        with build_opener(NoRedirect).open(request, timeout=TIMEOUT_S) as answer:
            body = b""
            while chunk := answer.read(CHUNK_BYTES):
                body += chunk
                if len(body) > MAX_BYTES or time.monotonic() > deadline:
                    raise GeocodingFailed("too large or too slow")
        return json.loads(body)
    # RecursionError: a body of brackets.
    except (URLError, OSError, ValueError, RecursionError) as error:
        raise GeocodingFailed(type(error).__name__) from error

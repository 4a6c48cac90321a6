"""One request to a geocoding service."""

from typing import Any
from urllib.parse import urlencode
from urllib.request import Request

from django.conf import settings

from core.domain import fetching

TIMEOUT_S = 3
MAX_BYTES = 256 * 1024


class GeocodingFailed(Exception):
    """The service did not answer, or not what it should."""


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
    try:
        return fetching.fetch_json(request, timeout_s=TIMEOUT_S, max_bytes=MAX_BYTES)
    except fetching.NoAnswer as error:
        raise GeocodingFailed(str(error)) from error

"""Search an address with the service of a council."""

import hashlib
import logging
import re

from django.core.cache import cache

from core.domain.geocoding.candidates import Candidate
from core.domain.geocoding.fetch import GeocodingFailed, fetch_json
from core.domain.geocoding.offline import search_offline
from core.domain.geocoding.services import SERVICES, Service, places_on_earth
from core.models import Commune

logger = logging.getLogger(__name__)

MAX_TEXT_CHARS = 200
MAX_CANDIDATES = 5
# Addresses do not move; the answer of a day is one request less.
CACHED_S = 24 * 3600
# OpenStreetMap's rule for Nominatim: one request a second for the whole application.
PAUSE_S = {"nominatim": 1}


def search(text: str, *, service: str, limit: int = MAX_CANDIDATES) -> list[Candidate]:
    """Return the places an address may mean, the likeliest first.

    `service` is a value of CouncilSettings.geocoder. At most one request elsewhere, three
    seconds; the communes answer when it fails, or finds nothing.
    """
    text = " ".join(re.sub(r"[\x00-\x1f\ud800-\udfff]", " ", text).split())[:MAX_TEXT_CHARS]
    if len(text) < 2:
        return []
    chosen = SERVICES.get(service)
    found = ask(chosen, text, limit) if chosen else []
    return found or search_offline(text, limit=limit)


def ask(service: Service, text: str, limit: int) -> list[Candidate]:
    """Return what a service knows, from the cache if it was asked; [] when it fails."""
    digest = hashlib.blake2b(f"{limit} {text}".encode(), digest_size=16).hexdigest()
    key = f"geocoding:{service.name}:{digest}"
    known: list[Candidate] | None = cache.get(key)
    if known is not None:
        return known
    pause = PAUSE_S.get(service.name)
    if pause and not cache.add(f"geocoding:{service.name}:pause", True, pause):
        return []
    try:
        found = request_places(service, text, limit)
    except GeocodingFailed as error:
        # Not the address: it may be somebody's.
        logger.warning("The geocoder %s failed: %s", service.name, error)
        return []
    cache.set(key, found, CACHED_S)
    return found


def request_places(service: Service, text: str, limit: int) -> list[Candidate]:
    answer = fetch_json(service.address, service.parameters(text, centre(), limit))
    try:
        return places_on_earth(service.read(answer), limit)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise GeocodingFailed("unexpected answer") from error


def centre() -> tuple[float, float] | None:
    """Return the middle of the territory in degrees, longitude first. One query."""
    box = Commune.objects.box()
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box else None

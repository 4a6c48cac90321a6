"""The communes by their INSEE code, for filters and maps."""

from dataclasses import dataclass

from core.kept import kept
from core.models import Commune


@dataclass(frozen=True)
class KnownCommune:
    """Degrees, EPSG:4326: where its name is written."""

    name: str
    lon: float
    lat: float


def known_communes() -> dict[str, KnownCommune]:
    """Return the communes by name. One query, once until something is published."""
    return kept("communes", read_communes)


def read_communes() -> dict[str, KnownCommune]:
    rows = Commune.objects.values_list("insee", "name", "label_lon", "label_lat")
    return {insee: KnownCommune(name, lon, lat) for insee, name, lon, lat in rows}

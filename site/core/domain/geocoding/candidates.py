"""What a search of addresses answers."""

import math
from dataclasses import asdict, dataclass
from typing import Any

# How far each answer can be trusted, in the words of an initiative's point.
EXACT, STREET, COMMUNE = "exact", "street", "commune"


@dataclass(frozen=True)
class Candidate:
    """A place an address may mean: degrees, EPSG:4326.

    `source` names who answered; `precision` is "exact", "street" or "commune".
    """

    label: str
    lon: float
    lat: float
    precision: str
    source: str
    insee: str = ""
    postcode: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def is_on_earth(lon: float, lat: float) -> bool:
    return math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90

"""Validation of what editors and visitors type."""

import math
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The text wagtailgeowidget reads and writes; its pattern takes no exponent.
POINT = re.compile(r"SRID=4326;POINT\((?P<lon>-?\d+(?:\.\d+)?) (?P<lat>-?\d+(?:\.\d+)?)\)")


def parse_point(value: str) -> tuple[float, float]:
    """Return (longitude, latitude) in degrees, EPSG:4326.

    Raises ValueError when the text is not a point or is off the Earth.
    """
    match = POINT.fullmatch(value)
    if match is None:
        raise ValueError("not a point")
    lon, lat = float(match["lon"]), float(match["lat"])
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise ValueError("out of range")
    return lon, lat


NUMBER = r"[-−]?\d{1,3}(?:[.,]\d+)?"
TYPED_POINT = re.compile(rf"(?P<lat>{NUMBER})°?\s*(?:[,;]\s*|\s+)(?P<lon>{NUMBER})°?")


def format_point(lon: float, lat: float) -> str:
    """Return the text stored for a point; six decimals are 11 cm."""
    x, y = (f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in (lon, lat))
    return f"SRID=4326;POINT({x} {y})"


def read_typed_point(text: str) -> str:
    """Turn "47.7169, -1.3761" as typed (latitude first, point or comma) into the stored text.

    What is not two numbers comes back as it is, for validate_point to refuse.
    """
    match = TYPED_POINT.fullmatch(text.strip())
    if match is None:
        return text.strip()
    lat, lon = (float(match[part].replace(",", ".").replace("−", "-")) for part in ("lat", "lon"))
    return format_point(lon, lat)


def validate_point(value: str) -> None:
    """Refuse what is not a point on Earth."""
    try:
        parse_point(value)
    except ValueError as error:
        raise ValidationError(
            _(
                "Give the point as latitude, longitude in degrees, for instance 47.7169, -1.3761: "
                "latitude is between -90 and 90, longitude between -180 and 180."
            )
        ) from error

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


def validate_point(value: str) -> None:
    """Refuse what is not a point on Earth."""
    try:
        parse_point(value)
    except ValueError as error:
        raise ValidationError(
            _("Give the point as latitude, longitude in degrees, for instance 47.7169, -1.3761.")
        ) from error

"""Points as files give them: degrees, degrees exchanged, or metres of Lambert-93."""

import math

from django.utils.translation import gettext as _

from core.models import Commune

# Lambert-93 (EPSG:2154) on GRS 80; constants as published by IGN (NTG_71, projection "Lambert-93").
N = 0.7256077650532670
C = 11_754_255.4261
XS, YS = 700_000.0, 12_655_612.0499
LAMBDA_0 = math.radians(3)
E = 0.0818191910428158
# Metropolitan France in metres of Lambert-93.
EASTINGS, NORTHINGS = (0, 1_400_000), (6_000_000, 7_200_000)
PRECISION_RAD = 1e-11


class PointRefused(Exception):
    """A sentence that says what is wrong with the point."""


def in_degrees(x: float, y: float) -> tuple[float, float]:
    """Return (longitude, latitude). Metres of Lambert-93 are converted.

    Raises PointRefused for what is off the Earth or looks exchanged. At most two queries.
    """
    if abs(x) <= 180 and abs(y) <= 90:
        lon, lat = x, y
    elif is_between(x, EASTINGS) and is_between(y, NORTHINGS):
        lon, lat = from_lambert_93(x, y)
    else:
        raise PointRefused(
            _("Its point (%(x)s, %(y)s) is neither in degrees nor in metres of Lambert-93.")
            % {"x": x, "y": y}
        )
    if (lon, lat) == (0, 0):
        raise PointRefused(_("Its point is 0, 0: the file has no coordinates for it."))
    if Commune.objects.near(lat, lon) and not Commune.objects.near(lon, lat):
        raise PointRefused(
            _("Latitude and longitude look swapped: write the latitude first, as in %(point)s.")
            % {"point": f"{lon}, {lat}"}
        )
    return round(lon, 6), round(lat, 6)


def is_between(value: float, ends: tuple[int, int]) -> bool:
    return ends[0] <= value <= ends[1]


def from_lambert_93(easting: float, northing: float) -> tuple[float, float]:
    """Return (longitude, latitude) in degrees, to some millimetres."""
    radius = math.hypot(easting - XS, northing - YS)
    gamma = math.atan((easting - XS) / (YS - northing))
    isometric = -math.log(abs(radius / C)) / N
    lat = 2 * math.atan(math.exp(isometric)) - math.pi / 2
    while True:
        sine = E * math.sin(lat)
        better = (
            2 * math.atan(((1 + sine) / (1 - sine)) ** (E / 2) * math.exp(isometric)) - math.pi / 2
        )
        if abs(better - lat) < PRECISION_RAD:
            return math.degrees(LAMBDA_0 + gamma / N), math.degrees(better)
        lat = better

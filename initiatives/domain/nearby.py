"""Initiatives around a point."""

import math

from django.db.models import F, FloatField
from django.db.models.functions import Power

from initiatives.domain import facets
from initiatives.models import Initiative

NEARBY = 3
NEARBY_KM = 15
KM_PER_DEGREE = 111.2
# Initiatives expected around a point where they are spread evenly over a territory of this size.
ENOUGH = 60
TERRITORY_KM2 = 1500


def nearby(initiative: Initiative, language: str) -> list[Initiative]:
    """Return the nearest published initiatives as rows of for_listing().

    One query; two where they are fewer than elsewhere.
    """
    if initiative.lon is None or initiative.lat is None:
        return []
    distance_km = likely_km()
    near = within(distance_km, initiative, language)
    if len(near) < NEARBY and distance_km < NEARBY_KM:
        # Fewer than where they are spread evenly: look as far as the title says.
        return within(NEARBY_KM, initiative, language)
    return near


def likely_km() -> float:
    """Return a distance that should hold enough: the more initiatives, the fewer to compare."""
    total = facets.total()
    return min(NEARBY_KM, math.sqrt(ENOUGH * TERRITORY_KM2 / math.pi / max(total, 1)))


def within(distance_km: float, initiative: Initiative, language: str) -> list[Initiative]:
    lon, lat = initiative.lon or 0, initiative.lat or 0
    # A degree of longitude is shorter by the cosine of the latitude.
    narrowing = math.cos(math.radians(lat)) or 1
    height = distance_km / KM_PER_DEGREE
    width = height / narrowing
    rows = (
        Initiative.objects.for_listing(language)
        .exclude(translation_key=initiative.translation_key)
        .filter(lat__range=(lat - height, lat + height), lon__range=(lon - width, lon + width))
        .annotate(
            distance=Power(F("lat") - lat, 2, output_field=FloatField())
            + Power((F("lon") - lon) * narrowing, 2, output_field=FloatField())
        )
        # The box has corners; the index knows boxes.
        .filter(distance__lte=height**2)
        .order_by("distance", "pk")
    )
    return list(rows[:NEARBY])

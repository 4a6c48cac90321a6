"""Initiatives around a point."""

import math

from django.db.models import F, FloatField
from django.db.models.functions import Power

from initiatives.models import Initiative

NEARBY = 3
NEARBY_KM = 15
KM_PER_DEGREE = 111.2


def nearby(initiative: Initiative, language: str) -> list[Initiative]:
    """Return the nearest published initiatives as rows of for_listing(). One query."""
    if initiative.lon is None or initiative.lat is None:
        return []
    lon, lat = initiative.lon, initiative.lat
    # A degree of longitude is shorter by the cosine of the latitude.
    narrowing = math.cos(math.radians(lat)) or 1
    height = NEARBY_KM / KM_PER_DEGREE
    width = height / narrowing
    rows = (
        Initiative.objects.for_listing(language)
        .exclude(translation_key=initiative.translation_key)
        .filter(lat__range=(lat - height, lat + height), lon__range=(lon - width, lon + width))
        .annotate(
            distance=Power(F("lat") - lat, 2, output_field=FloatField())
            + Power((F("lon") - lon) * narrowing, 2, output_field=FloatField())
        )
        .order_by("distance", "pk")
    )
    return list(rows[:NEARBY])

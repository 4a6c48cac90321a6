"""How published initiatives are found without reading the others: from ten to a hundred thousand.

Each index holds published originals alone. bench/initiatives.py measures what they serve.
"""

from django.db import models

from initiatives.models.querysets import PUBLISHED


def of_published(name: str, *fields: str) -> models.Index:
    return models.Index(fields=fields, condition=PUBLISHED, name=f"initiative_{name}_idx")


INDEXES = (
    # Pages of the list, those of a theme and of a commune.
    of_published("newest", "first_published_at", "id"),
    of_published("theme_newest", "theme", "first_published_at", "id"),
    of_published("commune_newest", "commune", "first_published_at", "id"),
    # Counts by theme and commune are read from this one alone.
    of_published("facets", "theme", "commune"),
    # Neighbours, and what the map shows in a box.
    of_published("point", "lat", "lon"),
    of_published("theme_point", "theme", "lat", "lon"),
)

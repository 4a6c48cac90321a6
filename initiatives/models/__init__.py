"""Initiatives of the inhabitants and their themes."""

from initiatives.models.cells import MapCell, MapPoint
from initiatives.models.children import InitiativePhoto, InitiativeTag
from initiatives.models.imports import ImportedRecord
from initiatives.models.initiative import Initiative
from initiatives.models.querysets import PUBLISHED, InitiativeQuerySet
from initiatives.models.slugs import FormerSlug
from initiatives.models.theme import Theme

__all__ = [
    "PUBLISHED",
    "FormerSlug",
    "ImportedRecord",
    "Initiative",
    "InitiativePhoto",
    "InitiativeQuerySet",
    "InitiativeTag",
    "MapCell",
    "MapPoint",
    "Theme",
]

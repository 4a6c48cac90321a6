"""Initiatives of the inhabitants and their themes."""

from initiatives.models.cells import MapCell, MapPoint
from initiatives.models.children import InitiativePhoto, InitiativeTag
from initiatives.models.contributions import (
    Contribution,
    ContributionEvent,
    ContributionForm,
    ContributionPhoto,
    RefusalReason,
)
from initiatives.models.duplicates import DuplicatePair
from initiatives.models.freshness import FreshnessCheck
from initiatives.models.imports import ImportedRecord, ImportJob, ImportRow
from initiatives.models.initiative import Initiative
from initiatives.models.querysets import PUBLISHED, InitiativeQuerySet
from initiatives.models.slugs import FormerSlug
from initiatives.models.theme import Theme

__all__ = [
    "PUBLISHED",
    "Contribution",
    "ContributionEvent",
    "ContributionForm",
    "ContributionPhoto",
    "DuplicatePair",
    "FormerSlug",
    "FreshnessCheck",
    "ImportJob",
    "ImportRow",
    "ImportedRecord",
    "Initiative",
    "InitiativePhoto",
    "InitiativeQuerySet",
    "InitiativeTag",
    "MapCell",
    "MapPoint",
    "RefusalReason",
    "Theme",
]

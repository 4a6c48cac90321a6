"""Published initiatives that may be the one being proposed, said while it is written."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core.formats import number
from initiatives.domain.duplicates import CELL_DEGREES, Sketch, likeness, words
from initiatives.models import Initiative, InitiativeQuerySet

# With a point, of those around; without one, of those that share the rarest word.
MAX_COMPARED = 500
MAX_SHOWN = 3
# Without a point, a name this alike is worth a look.
ALIKE = 0.7
MIN_WORD_CHARS = 4


@dataclass(frozen=True)
class Likely:
    """One to look at; `where` says how far it is, or in which commune."""

    title: str
    language: str
    url: str
    where: str


def likely_ones(sketch: Sketch, language: str) -> list[Likely]:
    """Return the published ones that may be the same, the most alike first. One query."""
    rows = around(sketch, language).in_language(language).select_related("commune")
    rows = rows.exclude(pk=sketch.pk).defer("body", "commune__geometry")[:MAX_COMPARED]
    found = []
    for row in rows:
        other = Sketch(row.pk, row.title, row.lon, row.lat, row.website, row.organisation)
        alike = likeness(sketch, other)
        if alike.is_likely or (sketch.lon is None and alike.name >= ALIKE):
            found.append((-alike.name, alike.distance_km, row))
    found.sort(key=lambda item: item[0])
    return [shown(row, km, language) for _name, km, row in found[:MAX_SHOWN]]


def around(sketch: Sketch, language: str) -> InitiativeQuerySet:
    """Return those within some kilometres; without a point, those that hold the longest word."""
    published = Initiative.objects.published()
    if sketch.lon is not None and sketch.lat is not None:
        return published.filter(
            lon__range=(sketch.lon - CELL_DEGREES, sketch.lon + CELL_DEGREES),
            lat__range=(sketch.lat - CELL_DEGREES, sketch.lat + CELL_DEGREES),
        )
    longest = max(sketch.title.split(), key=len, default="")
    if len(longest) < MIN_WORD_CHARS or not words(sketch.title):
        return published.none()
    matcher = import_string(settings.INITIATIVE_MATCHER)
    return published.filter(translation_key__in=matcher(longest, language))


def shown(row: Initiative, km: float | None, language: str) -> Likely:
    place = row.commune.name if row.commune else ""
    if km is not None:
        far = _("%(km)s km away") % {"km": number(round(km, 1), language)}
        place = f"{place}, {far}" if place else far
    return Likely(
        title=row.shown_title,
        language="" if row.shown_language == language else row.shown_language,
        url=reverse("initiatives:detail", args=[row.slug]),
        where=place,
    )

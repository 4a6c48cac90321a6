"""The results of the list as a map of links, drawn by the server."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import ngettext

from core.domain.territory_map import Marker, TerritoryMap, overview
from initiatives.domain.communes import known_communes
from initiatives.domain.facets import Counts
from initiatives.domain.filters import Filters
from initiatives.domain.themes import shown_themes
from initiatives.models import Initiative

# Beyond, markers cover each other: communes are shown, with their number of initiatives.
MAX_MARKERS = 60


def results_map(
    filters: Filters, counts: Counts, rows: Sequence[Initiative] | None
) -> TerritoryMap | None:
    """Draw the results: `rows` one by one when there are few, else one marker a commune."""
    if rows is None:
        return overview(commune_markers(filters, counts))
    return overview(initiative_markers(rows, filters.language))


def initiative_markers(rows: Sequence[Initiative], language: str) -> Iterator[Marker]:
    """One marker for each row of for_listing() that has a point."""
    themes = shown_themes(language)
    for row in rows:
        if row.lon is None or row.lat is None:
            continue
        theme = themes.get(row.theme_id or 0)
        yield Marker(
            lon=row.lon,
            lat=row.lat,
            name=", ".join(
                str(part) for part in (row.shown_title, theme and theme.name, row.commune) if part
            ),
            url=reverse("initiatives:detail", args=[row.slug]),
            face=theme.face if theme else 0,
            language="" if row.shown_language == language else row.shown_language,
        )


def commune_markers(filters: Filters, counts: Counts) -> Iterator[Marker]:
    """One marker a commune, where its name is written; it leads to the list of that commune."""
    for insee, commune in known_communes().items():
        number = counts.communes[insee]
        if number and filters.commune in ("", insee):
            sentence = ngettext(
                "%(commune)s: %(count)s initiative", "%(commune)s: %(count)s initiatives", number
            )
            yield Marker(
                lon=commune.lon,
                lat=commune.lat,
                name=sentence % {"commune": commune.name, "count": number},
                url=replace(filters, commune=insee).query(),
                count=number,
            )

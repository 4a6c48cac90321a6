"""What <council-map> needs to make the drawn map of the list move."""

import json
from typing import Any
from urllib.parse import urlsplit

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.domain.tiles import NoTiles, own_tiles
from core.models import CouncilSettings
from core.models.settings import OWN_TILES
from initiatives.domain.filters import Filters
from initiatives.domain.themes import shown_themes

LEAFLET = "vendor/leaflet-1.9.4"
# Any number that the language says in its plural.
MANY = 1_000_000


def both(one: str, many: str) -> list[str]:
    """Return the sentence for one and for several; the script chooses and counts."""
    return [ngettext(one, many, number) % {"count": "%s"} for number in (1, MANY)]


def words() -> dict[str, Any]:
    """Return the script's sentences in the reader's language."""
    return {
        "map": _("Map of the initiatives, to move with the arrows and to zoom with + and −"),
        "loading": _("Loading the map…"),
        "failed": _("The map cannot be loaded now. The list gives the same results."),
        "count": both("%(count)s initiative in this view", "%(count)s initiatives in this view"),
        "cluster": both(
            "%(count)s initiative here: zoom in", "%(count)s initiatives here: zoom in"
        ),
        "here": both(
            "%(count)s initiative at this place: see it",
            "%(count)s initiatives at this place: see them",
        ),
        "chosen": _("Initiative chosen on the map"),
        "close": _("Close"),
        "locating": _("Looking for your position…"),
        "nowhere": _("Your browser does not give your position."),
        "far": _("You are far from the territory."),
    }


def tiles_host(council: CouncilSettings) -> str:
    """Return the name of who else serves the council's tiles; "" without tiles, or with our own."""
    return urlsplit(council.tile_url.replace("{s}.", "")).hostname or "" if council.tile_url else ""


def tiles_of(council: CouncilSettings) -> dict[str, Any] | None:
    """Return what Leaflet needs of the council's tiles; None without any."""
    tiles: dict[str, Any] = {"url": council.tile_url, "credit": council.tile_credit}
    if tiles_host(council):
        return tiles
    if council.tile_url != OWN_TILES:
        return None
    try:
        return {**tiles, "zoom": own_tiles().max_zoom}
    except NoTiles:
        return None


def live_map(filters: Filters, council: CouncilSettings) -> dict[str, str]:
    """Return the attributes of the element, by their names after "data-"."""
    view = f"{reverse('initiatives_data:map')}?lang={filters.language}&{filters.query()[1:]}"
    themes = {
        theme.slug: {"face": theme.face, "name": theme.name}
        for theme in shown_themes(filters.language).values()
    }
    attributes = {
        "library": static(f"{LEAFLET}/leaflet.js"),
        "library-style": static("css/leaflet.css"),
        "territory": reverse("initiatives_data:territory"),
        "view": view.rstrip("&"),
        "page": reverse("initiatives:detail", args=["__slug__"]),
        "themes": json.dumps(themes, ensure_ascii=False),
        "words": json.dumps(words(), ensure_ascii=False),
    }
    tiles = tiles_of(council)
    if tiles:
        attributes["tiles"] = json.dumps(tiles, ensure_ascii=False)
    return attributes

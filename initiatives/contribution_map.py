"""The map on which a visitor puts a point: drawn by the server, made to move by its script."""

import json
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from core.domain.territory_map import (
    MARGIN,
    Marker,
    TerritoryMap,
    around,
    known_territory,
    view,
    without_collision,
)
from initiatives.domain.contributions.place import Place


@dataclass(frozen=True)
class Picker:
    """The map, and the attributes of <point-picker> by their names after "data-"."""

    map: TerritoryMap
    attributes: dict[str, str]


def picker(place: Place) -> Picker | None:
    """Draw the whole territory, looked at from near when there is a point; None without communes."""
    territory = known_territory()
    if territory is None:
        return None
    projection = territory.drawing.projection
    left, top, right, bottom = territory.drawing.edge.box
    whole = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
    markers = [Marker(*place.point)] if place.point else []
    places = tuple(without_collision(territory.places, ()))
    drawn = view(territory, whole, places=places, markers=markers)
    if drawn.markers:
        box = around([(drawn.markers[0].x, drawn.markers[0].y)])
        near = f"{box[0]} {box[1]} {box[2] - box[0]} {box[3] - box[1]}"
        drawn = replace(drawn, view_box=near, fitting="slice")
    attributes = {
        "west": str(projection.west),
        "north": str(projection.north),
        "narrowing": str(projection.narrowing),
        "scale": str(projection.scale),
        "territory": reverse("initiatives_data:territory"),
        "words": json.dumps(words(), ensure_ascii=False),
    }
    return Picker(drawn, attributes)


def words() -> dict[str, str]:
    """Return the script's sentences in the reader's language."""
    return {
        "placed": _("Marker placed in %(commune)s."),
        "outside": _("Marker outside the territory."),
        "keys": _("Arrows move the marker by 50 m, with Shift by 500 m. Escape ends."),
    }

"""The point of a place: typed as latitude, longitude or placed on our map of the communes."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtailgeowidget.widgets import LeafletField

from core.validators import POINT, read_typed_point

LEAFLET = "vendor/leaflet-1.9.4"


class PointWidget(LeafletField):
    """wagtailgeowidget's field, with Leaflet from our own files and no tile server.

    Its value stays "SRID=4326;POINT(lon lat)". What differs: the coordinates are the field
    itself, so that they work without the map and come back when refused; nothing looks filled
    in before the editor chose a point; the map is the communes, from our own database.
    """

    input_type = "text"
    template_name = "django/forms/widgets/text.html"

    def format_value(self, value: Any) -> str:
        match = POINT.fullmatch(str(value or ""))
        return f"{match['lat']}, {match['lon']}" if match else str(value or "")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return read_typed_point(data.get(name) or "")

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs = forms.TextInput.build_attrs(self, *args, **kwargs)
        options = {
            "centre": settings.GEO_WIDGET_DEFAULT_LOCATION,
            "communes": reverse("territory_geojson"),
            "images": f"{settings.STATIC_URL}{LEAFLET}/images/",
            "zoom": settings.GEO_WIDGET_ZOOM,
            "unreadable": _(
                "This is not a latitude and a longitude, for instance 47.7169, -1.3761."
            ),
            "map": _("Map of the communes: click to place the point, or drag it."),
            "here": _("In %s"),
            "outside": _("Outside the territory"),
            "addresses": reverse("address_search"),
            "nothing": _("Nothing found: write the commune too, or click on the map."),
            "found": _("Choose the right place:"),
            "emptyAddress": _("Write the address or choose the commune first."),
        }
        return {
            **attrs,
            "autocomplete": "off",
            "placeholder": "47.7169, -1.3761",
            "data-controller": "council-point",
            "data-council-point-options-value": json.dumps(options),
        }

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        box = forms.TextInput.render(self, name, value, attrs, renderer)
        id_ = (attrs or {}).get("id", name)
        return format_html(
            '{box}<p id="{id}_state" class="help council-point__state" role="status"></p>'
            '<button id="{id}_find" type="button" class="button button-small button-secondary">'
            '{find}</button><div id="{id}_found" class="council-point__found"></div>'
            '<div id="{id}_map" class="council-point__map"></div>',
            box=box,
            id=id_,
            find=_("Find the point from the address"),
        )

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": [f"{LEAFLET}/leaflet.css", "css/admin/point.css"]},
            js=[f"{LEAFLET}/leaflet.js", "js/admin/point.js"],
        )

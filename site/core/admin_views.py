"""Views of the admin alone; Wagtail asks for a login before them."""

from django.http import HttpRequest, JsonResponse

from core.domain.geocoding import search
from core.models import Commune, CouncilSettings


def territory_geojson(request: HttpRequest) -> JsonResponse:
    """Return the communes for the editors' map: EPSG:4326, one query."""
    features = [
        {
            "type": "Feature",
            "id": commune.insee,
            "properties": {"name": commune.name, "label": [commune.label_lon, commune.label_lat]},
            "geometry": commune.geometry,
        }
        for commune in Commune.objects.all()
    ]
    response = JsonResponse({"type": "FeatureCollection", "features": features})
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def address_search(request: HttpRequest) -> JsonResponse:
    """Return the places that `?q=` may mean, found by our server with the council's service."""
    council = CouncilSettings.for_request(request)
    found = search(request.GET.get("q", ""), service=council.geocoder)
    return JsonResponse({"places": [place.as_dict() for place in found]})

"""The services a council may choose: an address, what to ask, how to read the answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.domain.geocoding.candidates import (
    COMMUNE,
    EXACT,
    STREET,
    Candidate,
    is_on_earth,
)

# Kinds of places, as each service calls them; any other stands for its commune.
GEOPLATEFORME_KINDS = {"housenumber": EXACT, "street": STREET, "locality": STREET}
OSM_STREETS = frozenset({"highway"})

Near = tuple[float, float] | None


@dataclass(frozen=True)
class Service:
    """`parameters(text, near, limit)` is what to ask; `read(answer)` yields its places."""

    name: str
    address: str
    parameters: Callable[[str, Near, int], dict[str, Any]]
    read: Callable[[Any], Iterator[Candidate]]


def geoplateforme_parameters(text: str, near: Near, limit: int) -> dict[str, Any]:
    around = {"lon": near[0], "lat": near[1]} if near else {}
    return {"q": text, "limit": limit, "autocomplete": 0, **around}


def read_geoplateforme(answer: Any) -> Iterator[Candidate]:
    for feature in answer["features"]:
        properties = feature["properties"]
        lon, lat = feature["geometry"]["coordinates"][:2]
        yield Candidate(
            label=str(properties["label"]),
            lon=float(lon),
            lat=float(lat),
            precision=GEOPLATEFORME_KINDS.get(properties.get("type"), COMMUNE),
            source="geoplateforme",
            insee=str(properties.get("citycode") or ""),
            postcode=str(properties.get("postcode") or ""),
        )


def nominatim_parameters(text: str, near: Near, limit: int) -> dict[str, Any]:
    lon, lat = near or (2.5, 46.6)
    # Half a degree around is preferred, not imposed.
    box = f"{lon - 0.5},{lat + 0.5},{lon + 0.5},{lat - 0.5}"
    around = {"viewbox": box} if near else {}
    return {
        "q": text,
        "format": "jsonv2",
        "addressdetails": 1,
        "limit": limit,
        "countrycodes": "fr",
        **around,
    }


def read_nominatim(answer: Any) -> Iterator[Candidate]:
    for place in answer:
        address = place.get("address") or {}
        yield Candidate(
            label=str(place["display_name"]),
            lon=float(place["lon"]),
            lat=float(place["lat"]),
            precision=osm_precision(
                "house_number" in address, place.get("category"), "road" in address
            ),
            source="nominatim",
            postcode=str(address.get("postcode") or ""),
        )


def photon_parameters(text: str, near: Near, limit: int) -> dict[str, Any]:
    around = {"lon": near[0], "lat": near[1]} if near else {}
    return {"q": text, "limit": limit, "lang": "fr", **around}


def read_photon(answer: Any) -> Iterator[Candidate]:
    for feature in answer["features"]:
        properties = feature["properties"]
        if properties.get("countrycode", "FR") != "FR":
            continue
        lon, lat = feature["geometry"]["coordinates"][:2]
        parts = ("housenumber", "street", "name", "postcode", "city")
        yield Candidate(
            label=", ".join(str(properties[part]) for part in parts if properties.get(part)),
            lon=float(lon),
            lat=float(lat),
            precision=osm_precision(
                "housenumber" in properties, properties.get("osm_key"), "street" in properties
            ),
            source="photon",
            postcode=str(properties.get("postcode") or ""),
        )


def osm_precision(has_number: bool, category: Any, has_street: bool) -> str:
    if has_number:
        return EXACT
    return STREET if category in OSM_STREETS or has_street else COMMUNE


def places_on_earth(found: Iterator[Candidate], limit: int) -> list[Candidate]:
    """Keep what can be shown."""
    places = [one for one in found if one.label and is_on_earth(one.lon, one.lat)]
    return places[:limit]


SERVICES = {
    service.name: service
    for service in (
        Service(
            "geoplateforme",
            "https://data.geopf.fr/geocodage/search",
            geoplateforme_parameters,
            read_geoplateforme,
        ),
        Service(
            "nominatim",
            "https://nominatim.openstreetmap.org/search",
            nominatim_parameters,
            read_nominatim,
        ),
        Service("photon", "https://photon.komoot.io/api/", photon_parameters, read_photon),
    )
}

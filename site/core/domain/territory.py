"""The communes of a territory, read from GeoJSON and put in the database."""

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.geometry import polygons
from core.models import Commune, Neighbour
from core.signals import territory_changed

MAX_FILE_BYTES = 50 * 1024 * 1024
TEXTS = ("insee", "name")
POINTS = ("townhall", "label")
# Metropolitan France in degrees; both hold, exchanged, for no other French territory.
LATITUDES, LONGITUDES = (41, 52), (-6, 10)


class TerritoryError(ValueError):
    """A sentence that says what is wrong with a file, and how to put it right."""


@dataclass
class Report:
    """What a load did, by names of communes."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def load_communes(communes: list[Commune], *, replace: bool) -> Report:
    """Add or update communes; those that are not in the list go with `replace` only."""
    report = Report()
    existing = Commune.objects.in_bulk()
    for commune in communes:
        before = existing.pop(commune.insee, None)
        if before is not None and values(before) == values(commune):
            report.unchanged.append(commune.name)
            continue
        commune.save()
        (report.added if before is None else report.changed).append(commune.name)
    others = [commune.name for commune in existing.values()]
    if replace:
        Commune.objects.filter(pk__in=existing).delete()
        report.removed = others
    else:
        report.kept = others
    if report.added or report.changed or report.removed:
        territory_changed.send(sender=Commune)
    return report


@transaction.atomic
def load_neighbours(path: Path) -> int:
    """Replace the communes around the territory by those of a file; return how many they are.

    Raises TerritoryError. Their features need `insee`, `name` and an outline, nothing more.
    """
    found = []
    for number, feature in enumerate(read_features(path), start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise TerritoryError(_("feature %(number)d has no properties.") % {"number": number})
        check_texts(properties)
        check_geometry(feature.get("geometry"))
        found.append(
            Neighbour(
                insee=properties["insee"].strip(),
                name=properties["name"].strip(),
                geometry=feature["geometry"],
            )
        )
    ours = Commune.objects.in_bulk()
    Neighbour.objects.all().delete()
    Neighbour.objects.bulk_create(one for one in found if one.insee not in ours)
    return len(found)


def values(commune: Commune) -> dict[str, Any]:
    return {item.attname: getattr(commune, item.attname) for item in Commune._meta.concrete_fields}


def read_communes(paths: list[Path]) -> list[Commune]:
    """Read unsaved communes from files. Raises TerritoryError."""
    found = [commune for path in paths for commune in read_file(path)]
    twice = [code for code, count in Counter(one.insee for one in found).items() if count > 1]
    if twice:
        raise TerritoryError(
            _("These communes come twice: %(codes)s. Leave each of them in one place.")
            % {"codes": ", ".join(sorted(twice))}
        )
    return found


def read_file(path: Path) -> list[Commune]:
    try:
        return [
            read_feature(feature, number)
            for number, feature in enumerate(read_features(path), start=1)
        ]
    except TerritoryError as error:
        raise TerritoryError(f"{path}: {error}") from error


def read_features(path: Path) -> list[Any]:
    content = read_json(path)
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise TerritoryError(
            _("this is not a GeoJSON FeatureCollection. Export the communes as GeoJSON.")
        )
    refuse_other_systems(content)
    features = content.get("features")
    if not isinstance(features, list) or not features:
        raise TerritoryError(_("the file has no feature: it should have one for each commune."))
    return features


def read_json(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise TerritoryError(
                _("the file is larger than %(size)d MB. Simplify the outlines.")
                % {"size": MAX_FILE_BYTES // 1024**2}
            )
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise TerritoryError(
            _("the file cannot be read (%(reason)s).") % {"reason": error.strerror}
        ) from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, TerritoryError):
            raise
        raise TerritoryError(
            _("this is not JSON in UTF-8 (%(reason)s).") % {"reason": error}
        ) from error


def refuse_other_systems(content: dict[str, Any]) -> None:
    """Old GeoJSON may name another coordinate system."""
    crs = json.dumps(content.get("crs") or "")
    if content.get("crs") and not any(code in crs for code in ("CRS84", "4326")):
        raise TerritoryError(lambert_sentence())


def lambert_sentence() -> str:
    return _(
        "the coordinates are not degrees; they look like metres (Lambert-93). "
        "Convert the file to WGS 84 (EPSG:4326), for instance with QGIS: “Save features as…”."
    )


def read_feature(feature: Any, number: int) -> Commune:
    """Turn one feature into a commune. Raises TerritoryError, which names it."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise TerritoryError(_("feature %(number)d has no properties.") % {"number": number})
    try:
        return read_commune(properties, feature.get("geometry"))
    except (TerritoryError, ValidationError) as error:
        text = error if isinstance(error, TerritoryError) else spelled_out(error)
        name = properties.get("name") or properties.get("insee") or number
        raise TerritoryError(f"{name}: {text}") from error


def spelled_out(error: ValidationError) -> str:
    return "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())


def read_commune(properties: dict[str, Any], geometry: Any) -> Commune:
    check_texts(properties)
    check_geometry(geometry)
    for name in POINTS:
        if not is_position(properties.get(name)):
            raise TerritoryError(
                _("“%(name)s” should be [longitude, latitude] in degrees.") % {"name": name}
            )
        check_position(properties[name])
    townhall, label = properties["townhall"], properties["label"]
    check_is_near(label, geometry)
    commune = Commune(
        insee=properties["insee"].strip(),
        name=properties["name"].strip(),
        postcodes=read_postcodes(properties),
        population=read_population(properties),
        epci=str(properties.get("epci") or ""),
        epci_name=str(properties.get("epci_name") or ""),
        geometry={"type": geometry["type"], "coordinates": geometry["coordinates"]},
        townhall_lon=float(townhall[0]),
        townhall_lat=float(townhall[1]),
        label_lon=float(label[0]),
        label_lat=float(label[1]),
    )
    # An empty list of postal codes is fine, though forms would ask for one.
    commune.clean_fields(exclude=["postcodes"])
    return commune


def check_texts(properties: dict[str, Any]) -> None:
    for name in TEXTS:
        if not isinstance(properties.get(name), str) or not properties[name].strip():
            raise TerritoryError(_("the text “%(name)s” is missing.") % {"name": name})


def read_postcodes(properties: dict[str, Any]) -> list[str]:
    postcodes = properties.get("postcodes") or []
    if not isinstance(postcodes, list) or not all(isinstance(code, str) for code in postcodes):
        raise TerritoryError(_("“postcodes” should be a list of texts."))
    return postcodes


def read_population(properties: dict[str, Any]) -> int | None:
    population = properties.get("population")
    if population is None or (type(population) is int and population >= 0):
        return population
    raise TerritoryError(_("“population” should be a whole number."))


def check_geometry(geometry: Any) -> None:
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise TerritoryError(_("the outline should be a Polygon or a MultiPolygon."))
    if not isinstance(geometry.get("coordinates"), list) or not geometry["coordinates"]:
        raise TerritoryError(_("the outline is empty."))
    for rings in polygons(geometry):
        if not isinstance(rings, list) or not rings:
            raise TerritoryError(_("the outline is empty."))
        for ring in rings:
            check_ring(ring)


def check_ring(ring: Any) -> None:
    if not isinstance(ring, list) or not all(is_position(position) for position in ring):
        raise TerritoryError(_("an outline holds something else than [longitude, latitude]."))
    for position in ring:
        check_position(position)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise TerritoryError(
            _("an outline is not closed: its last point should be its first, after three others.")
        )


def is_position(value: Any) -> bool:
    return isinstance(value, list) and len(value) in (2, 3) and all(map(is_number, value))


def is_number(value: Any) -> bool:
    """JSON's true is an int in Python, and Python reads NaN and Infinity, which JSON has not."""
    return type(value) is int or (type(value) is float and math.isfinite(value))


def check_position(position: list[float]) -> None:
    lon, lat = position[:2]
    if abs(lon) > 180 or abs(lat) > 90:
        raise TerritoryError(lambert_sentence())
    if is_between(lon, LATITUDES) and is_between(lat, LONGITUDES):
        raise TerritoryError(
            _("latitude and longitude look swapped: GeoJSON writes the longitude first.")
        )


def is_between(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= value <= ends[1]


def check_is_near(label: list[float], geometry: dict[str, Any]) -> None:
    """The name is written inside the outline's box, or one of the two is another commune's."""
    points = [point for rings in polygons(geometry) for ring in rings for point in ring]
    for axis in (0, 1):
        ends = [point[axis] for point in points]
        if not min(ends) <= label[axis] <= max(ends):
            raise TerritoryError(_("“label” is outside the outline."))

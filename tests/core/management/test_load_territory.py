"""Loading a territory: what is refused, what is said, what is kept."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from core.models import Commune

COMMUNES = settings.SITE_DIR / "core/data/territory/communes.geojson"


def feature(**changes):
    properties = {
        "insee": "44036",
        "name": "Châteaubriant",
        "townhall": [-1.37, 47.71],
        "label": [-1.36, 47.72],
    }
    ring = [[-1.4, 47.7], [-1.3, 47.7], [-1.3, 47.8], [-1.4, 47.7]]
    geometry = changes.pop("geometry", {"type": "Polygon", "coordinates": [ring]})
    properties |= changes
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(*positions):
    return {"type": "Polygon", "coordinates": [list(positions)]}


def write(tmp_path, *features, name="communes.geojson", **more):
    path = tmp_path / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
    return path


def load(*paths, **options):
    """Load with the program's own words."""
    output = StringIO()
    with translation.override("en"):
        call_command("load_territory", *map(str, paths), stdout=output, **options)
    return output.getvalue()


def test_the_territory_of_the_project_has_33_communes(db):
    assert load(COMMUNES) == "Added: 33 communes.\n"

    commune = Commune.objects.get(name="Lusanger")
    assert (commune.insee, commune.epci_name) == ("44086", "CC Châteaubriant-Derval")
    assert Commune.objects.count() == 33
    assert commune == Commune.objects.at(commune.townhall_lon, commune.townhall_lat)


def test_a_second_load_changes_nothing(db, django_assert_num_queries):
    load(COMMUNES)

    # A savepoint, one reading, and its release.
    with django_assert_num_queries(3):
        said = load(COMMUNES)

    assert said == "Already there, unchanged: 33 communes.\n"


def test_a_changed_commune_is_said_and_saved(db, tmp_path):
    load(write(tmp_path, feature()))

    said = load(write(tmp_path, feature(population=11936)))

    assert said == "Changed: Châteaubriant.\n"
    assert Commune.objects.get().population == 11936


def test_the_communes_of_no_file_are_kept_and_said(db, tmp_path):
    load(write(tmp_path, feature()))

    said = load(write(tmp_path, feature(insee="44051", name="Derval")))

    assert said == (
        "Added: Derval.\nIn no file, kept: Châteaubriant. Give --replace to remove them.\n"
    )
    assert Commune.objects.count() == 2


def test_replace_removes_the_communes_of_no_file(db, tmp_path):
    load(write(tmp_path, feature()))

    said = load(write(tmp_path, feature(insee="44051", name="Derval")), replace=True)

    assert said == "Added: Derval.\nRemoved: Châteaubriant.\n"
    assert [commune.name for commune in Commune.objects.all()] == ["Derval"]


def test_several_files_make_one_territory(db, tmp_path):
    one = write(tmp_path, feature(), name="one.geojson")
    other = write(tmp_path, feature(insee="44051", name="Derval"), name="other.geojson")

    assert load(one, other) == "Added: Châteaubriant, Derval.\n"


SWAPPED = polygon([47.7, -1.4], [47.7, -1.3], [47.8, -1.3], [47.7, -1.4])
LAMBERT = polygon(
    [372000.5, 6743000.1], [373000, 6743000], [373000, 6744000], [372000.5, 6743000.1]
)
OPEN = polygon([-1.4, 47.7], [-1.3, 47.7], [-1.3, 47.8], [-1.35, 47.75])
SHORT = polygon([-1.4, 47.7], [-1.3, 47.7], [-1.4, 47.7])
BAD_FEATURES = {
    "metres": (feature(geometry=LAMBERT), "look like metres (Lambert-93)"),
    "metres of the town hall": (feature(townhall=[372000, 6743000]), "(Lambert-93)"),
    "swapped": (feature(geometry=SWAPPED), "swapped: GeoJSON writes the longitude first"),
    "open ring": (feature(geometry=OPEN), "an outline is not closed"),
    "short ring": (feature(geometry=SHORT), "an outline is not closed"),
    "no number": (feature(geometry=polygon([None, 1])), "something else than [longitude"),
    "true": (feature(geometry=polygon([True, 1])), "something else than [longitude"),
    "not finite": (feature(geometry=polygon([float("nan"), 1])), "something else than"),
    "enormous": (feature(geometry=polygon([10**400, 1])), "(Lambert-93)"),
    "number as ring": (feature(geometry={"type": "Polygon", "coordinates": [7]}), "something"),
    "number as outline": (feature(geometry={"type": "MultiPolygon", "coordinates": 7}), "empty"),
    "empty": (feature(geometry=polygon()), "an outline is not closed"),
    "no ring": (feature(geometry={"type": "Polygon", "coordinates": []}), "outline is empty"),
    "a point": (feature(geometry={"type": "Point", "coordinates": [1, 2]}), "Polygon or a Multi"),
    "no geometry": (feature(geometry=None), "Polygon or a MultiPolygon"),
    "no name": (feature(name=""), "the text “name” is missing"),
    "no code": (feature(insee=44036), "the text “insee” is missing"),
    "long code": (feature(insee="440360"), "insee: Ensure this value has at most 5 characters"),
    "no label": (feature(label=None), "“label” should be [longitude, latitude]"),
    "label elsewhere": (feature(label=[-1.2, 47.72]), "“label” is outside the outline"),
    "postcodes": (feature(postcodes=[44110]), "“postcodes” should be a list of texts"),
    "population": (feature(population=-1), "“population” should be a whole number"),
    "no properties": ({"type": "Feature"}, "feature 2 has no properties"),
    "no feature": (None, "feature 2 has no properties"),
}


@pytest.mark.parametrize("name", BAD_FEATURES)
def test_one_bad_feature_refuses_the_whole_file(db, tmp_path, name):
    bad, sentence = BAD_FEATURES[name]
    path = write(tmp_path, feature(insee="44051", name="Derval"), bad)

    with pytest.raises(CommandError) as refusal:
        load(path)

    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith("Nothing was changed.")
    assert str(path) in str(refusal.value)
    assert not Commune.objects.exists()


BAD_FILES = {
    "no json": (b"{", "this is not JSON in UTF-8"),
    "latin-1": ('{"é": 1}'.encode("latin-1"), "this is not JSON in UTF-8"),
    "too deep": (b"[" * 200_000, "this is not JSON in UTF-8"),
    "other json": (b"[]", "this is not a GeoJSON FeatureCollection"),
    "one feature": (b'{"type": "Feature"}', "this is not a GeoJSON FeatureCollection"),
    "no features": (b'{"type": "FeatureCollection", "features": []}', "the file has no feature"),
    "other system": (
        b'{"type": "FeatureCollection", "features": [1],'
        b' "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}}',
        "(Lambert-93)",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_a_sentence(db, tmp_path, name):
    content, sentence = BAD_FILES[name]
    path = tmp_path / "bad.geojson"
    path.write_bytes(content)

    with pytest.raises(CommandError) as refusal:
        load(COMMUNES, path)

    assert sentence in str(refusal.value)
    assert not Commune.objects.exists()


def test_a_missing_file_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="the file cannot be read"):
        load(tmp_path / "none.geojson")


def test_a_commune_in_two_files_is_refused(db, tmp_path):
    one, other = write(tmp_path, feature()), write(tmp_path, feature(), name="other.geojson")

    with pytest.raises(CommandError, match="These communes come twice: 44036"):
        load(one, other)


def test_the_old_name_of_degrees_is_accepted(db, tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}

    assert load(write(tmp_path, feature(), crs=crs)) == "Added: Châteaubriant.\n"

"""Files are read, or refused with a sentence."""

import json

import pytest

from initiatives.domain.importing.formats import UnreadableFile, read_rows

POINT = {"type": "Point", "coordinates": [-1.37, 47.72]}


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def feature(name="Amap", geometry=POINT, **properties):
    return {
        "type": "Feature",
        "id": 7,
        "geometry": geometry,
        "properties": {"name": name, **properties},
    }


def test_geojson():
    (row,) = read_rows(collection(feature(tags=["bio", "local"])), "a.geojson")
    assert (row.identifier, row.point) == ("7", (-1.37, 47.72))
    assert row.values == {"name": "Amap", "tags": "bio;local"}


def test_umap_layers_are_read_one_after_the_other():
    content = {
        "type": "umap",
        "layers": [{"features": [feature("A")]}, {"features": [feature("B")]}],
    }
    rows = read_rows(json.dumps(content).encode(), "a.umap")
    assert [row.values["name"] for row in rows] == ["A", "B"]


def test_gogocarto():
    element = {
        "id": "x1",
        "name": "Amap",
        "geo": {"latitude": 47.72, "longitude": -1.37},
        "address": {"streetAddress": "1 rue", "postalCode": "44110", "addressLocality": "Issé"},
        "categories": [{"name": "Alimentation"}, "Marché"],
    }
    (row,) = read_rows(json.dumps({"data": [element]}).encode(), "elements.json")
    assert row.point == (-1.37, 47.72)
    assert row.values["address"] == "1 rue 44110 Issé"
    assert row.values["categories"] == "Alimentation;Marché"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_every_office(encoding, delimiter):
    text = delimiter.join(["Nom", "Thème"]) + "\r\n" + delimiter.join(["Été", "vélo"]) + "\r\n"
    (row,) = read_rows(text.encode(encoding), "a.csv")
    assert row.values == {"Nom": "Été", "Thème": "vélo"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"\x00\x01\x02\xff" * 50,
        b"{",
        b'{"a": 1}',
        b"[1, 2]",
        b'{"type": "FeatureCollection", "features": []}',
        b"<kml></kml>",
        b"one column\nvalue\n",
        b"[" * 100_000,
        b'{"type": "umap", "layers": 3}',
    ],
)
def test_what_is_no_list_of_records_is_refused_with_a_sentence(content):
    with pytest.raises(UnreadableFile) as refusal:
        read_rows(content, "a")
    assert str(refusal.value).endswith((".", ")."))


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": []},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Point", "coordinates": [1e300, 2]},
        {"type": "Point", "coordinates": [None, None]},
        {"type": "Point"},
    ],
)
def test_a_row_that_is_no_point_says_so(geometry):
    (row,) = read_rows(collection(feature(geometry=geometry)), "a.geojson")
    assert row.refusal != ""


def test_nan_is_not_a_number():
    content = b'{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[NaN,1]},"properties":{}}]}'
    (row,) = read_rows(content, "a.geojson")
    assert row.point is None


def test_odd_records_are_refused_one_by_one():
    rows = read_rows(collection(3, None, feature()), "a.geojson")
    assert [bool(row.refusal) for row in rows] == [True, True, False]

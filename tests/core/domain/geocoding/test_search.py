"""Addresses found by a service on this machine that answers as the real ones do, or badly."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from core.domain.geocoding import Candidate, search
from core.domain.geocoding.fetch import MAX_BYTES
from core.domain.geocoding.services import SERVICES
from tests.factories.snippets import CommuneFactory

pytestmark = pytest.mark.django_db

GEOPLATEFORME = {
    "type": "FeatureCollection",
    "features": [
        {
            "geometry": {"type": "Point", "coordinates": [-1.6265, 47.5602]},
            "properties": {
                "label": "3 Rue de l’Église 44170 Nozay",
                "type": "housenumber",
                "postcode": "44170",
                "citycode": "44113",
            },
        },
        {
            "geometry": {"type": "Point", "coordinates": [-1.62, 47.56]},
            "properties": {"label": "Nozay", "type": "municipality", "citycode": "44113"},
        },
    ],
}
NOMINATIM = [
    {
        "lat": "47.5602",
        "lon": "-1.6265",
        "display_name": "3, Rue de l’Église, Nozay",
        "category": "building",
        "address": {"house_number": "3", "postcode": "44170"},
    },
    {"lat": "47.56", "lon": "-1.62", "display_name": "Rue de l’Église", "category": "highway"},
]
PHOTON = {
    "features": [
        {
            "geometry": {"coordinates": [-1.6265, 47.5602]},
            "properties": {
                "housenumber": "3",
                "street": "Rue de l’Église",
                "city": "Nozay",
                "postcode": "44170",
                "countrycode": "FR",
                "osm_key": "building",
            },
        },
        {
            "geometry": {"coordinates": [2.2, 48.7]},
            "properties": {"name": "Nozay", "countrycode": "CA"},
        },
    ]
}
ANSWERS = {"geoplateforme": GEOPLATEFORME, "nominatim": NOMINATIM, "photon": PHOTON}


@pytest.fixture
def server(monkeypatch):
    """A server that answers what `server.answer` holds, and remembers what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append(parse_qs(urlsplit(self.path).query))
            status, headers, body = server.answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    address = f"http://127.0.0.1:{server.server_port}/search"
    for name, service in SERVICES.items():
        monkeypatch.setitem(SERVICES, name, replace(service, address=address))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def answer(content, status=200, **headers):
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return status, {"Content-Type": "application/json", **headers}, body


@pytest.fixture
def nozay(db):
    return CommuneFactory(insee="44113", name="Nozay", postcodes=["44170"], population=4000)


@pytest.mark.parametrize("name", list(ANSWERS))
def test_a_service_is_asked_once_and_read(server, nozay, name):
    server.answer = answer(ANSWERS[name])

    first = search("3 rue de l’Église, Nozay", service=name)
    again = search(" 3  rue de l’Église, Nozay ", service=name)

    assert (first[0].lon, first[0].lat, first[0].precision) == (-1.6265, 47.5602, "exact")
    assert (first[0].postcode, first[0].source) == ("44170", name)
    assert again == first
    assert [asked["q"] for asked in server.asked] == [["3 rue de l’Église, Nozay"]]


def test_precision_is_said(server, nozay):
    server.answer = answer(GEOPLATEFORME)
    found = search("église", service="geoplateforme")
    assert [(one.precision, one.insee) for one in found] == [
        ("exact", "44113"),
        ("commune", "44113"),
    ]
    server.answer = answer(NOMINATIM)
    assert [one.precision for one in search("x y", service="nominatim")] == ["exact", "street"]


def test_the_service_is_told_where_the_territory_is(server, nozay):
    server.answer = answer(PHOTON)
    search("rue", service="photon")
    (asked,) = server.asked
    assert float(asked["lon"][0]) == pytest.approx(nozay.townhall_lon)
    assert float(asked["lat"][0]) == pytest.approx(nozay.townhall_lat)


@pytest.mark.parametrize(
    "bad",
    [
        answer(b"not json"),
        answer(b"[" * 100_000),
        answer({}),
        answer([]),
        answer({"features": [{"properties": {}}]}),
        answer({"features": [{"properties": None, "geometry": None}]}),
        answer(
            {"features": [{"geometry": {"coordinates": [999, 0]}, "properties": {"label": "Loin"}}]}
        ),
        answer(GEOPLATEFORME, status=500),
        answer(GEOPLATEFORME, status=429),
        answer(b"", status=302, Location="http://127.0.0.1:1/elsewhere"),
        answer(b" " * (MAX_BYTES + 1)),
    ],
)
def test_whatever_a_service_answers_the_communes_do(server, nozay, bad):
    server.answer = bad
    found = search("rue de l’Église, nozay", service="geoplateforme")
    assert [(one.label, one.source) for one in found] == [("44170 Nozay", "offline")]
    assert len(server.asked) == 1


def test_no_service_no_network(nozay, monkeypatch):
    service = replace(SERVICES["photon"], address="http://127.0.0.1:1/nobody")
    monkeypatch.setitem(SERVICES, "photon", service)
    assert search("Nozay", service="photon")[0].source == "offline"


def test_nominatim_is_not_asked_twice_in_a_second(server, nozay):
    server.answer = answer(NOMINATIM)
    assert search("rue une", service="nominatim")[0].source == "nominatim"
    assert [one.source for one in search("Nozay", service="nominatim")] == ["offline"]
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nozay", ["44170 Nozay"]),
        ("NOZAY", ["44170 Nozay"]),
        ("44170", ["44170 Nozay"]),
        ("12 rue de Nozay, Saint-Aubin-des-Châteaux", ["44110 Saint-Aubin-des-Châteaux"]),
        ("st aubin des chateaux", ["44110 Saint-Aubin-des-Châteaux"]),
        ("noz", ["44170 Nozay"]),
        ("Paris", []),
        ("", []),
        ("n", []),
        ("\x00\ud800", []),
        ("' OR 1=1 --", []),
        ("é" * 5000, []),
    ],
)
def test_communes_are_found_by_name_and_postcode(nozay, text, expected):
    CommuneFactory(insee="44153", name="Saint-Aubin-des-Châteaux", postcodes=["44110"])
    found = search(text, service="offline")
    assert [one.label for one in found][:1] == expected
    assert all(isinstance(one, Candidate) and one.precision == "commune" for one in found)

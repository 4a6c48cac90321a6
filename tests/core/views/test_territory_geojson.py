"""The communes on the editors' map."""

from tests.factories.snippets import CommuneFactory

URL = "/admin/territory.geojson"


def test_editor_gets_the_communes(editor_client):
    commune = CommuneFactory(insee="44036", name="Châteaubriant")

    answer = editor_client.get(URL).json()

    assert answer == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "44036",
                "properties": {
                    "name": "Châteaubriant",
                    "label": [commune.label_lon, commune.label_lat],
                },
                "geometry": commune.geometry,
            }
        ],
    }


def test_visitor_is_asked_to_log_in(client, db):
    response = client.get(URL)
    assert (response.status_code, response.url) == (302, f"/admin/login/?next={URL}")

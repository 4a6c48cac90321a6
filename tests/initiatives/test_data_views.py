"""Open data: what goes out, to whom, and what never does."""

import csv
import io
import json

import pytest

from core import edition
from initiatives.domain.open_data import COLUMNS
from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.factories.snippets import CommuneFactory, ThemeFactory

TERRITORY = "bbox=-1.9,47.3,-1.0,48.0&zoom=10"
FORMATS = ("geojson", "csv", "json")


def body(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    return response.content.decode()


def read(client, form, query=""):
    """The records of an export, as dictionaries."""
    text = body(client.get(f"/data/initiatives.{form}?{query}"))
    if form == "csv":
        assert text[0] == "\ufeff"
        return list(csv.DictReader(io.StringIO(text[1:])))
    content = json.loads(text)
    if form == "json":
        return content["initiatives"]
    return [feature["properties"] for feature in content["features"]]


@pytest.fixture
def theme(locales):
    return ThemeFactory(slug="partage", name="Partage")


@pytest.fixture
def commune(db):
    return CommuneFactory(insee="44036", name="Châteaubriant", west=-1.39, south=47.70)


@pytest.fixture
def initiative(theme, commune):
    return InitiativeFactory(
        title="Atelier de réparation",
        theme=theme,
        commune=commune,
        tags=["entraide", "vélo"],
        started="2016-05",
        website="https://example.org/",
    )


def test_geojson_is_a_collection_of_points(client, site, initiative):
    response = client.get("/data/initiatives.geojson")
    assert response.headers["Content-Type"] == "application/geo+json"
    content = json.loads(body(response))
    (feature,) = content["features"]
    assert content["type"] == "FeatureCollection"
    assert feature["id"] == str(initiative.translation_key)
    assert feature["geometry"] == {"type": "Point", "coordinates": [-1.3761, 47.7169]}
    assert feature["properties"]["name"] == "Atelier de réparation"
    assert feature["properties"]["tags"] == ["entraide", "vélo"]


def test_an_initiative_without_a_point_has_a_null_geometry(client, site, theme):
    InitiativeFactory(theme=theme, location="")
    content = json.loads(body(client.get("/data/initiatives.geojson")))
    assert [feature["geometry"] for feature in content["features"]] == [None]


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_gives_the_documented_columns(client, site, initiative, form):
    (record,) = read(client, form)
    names = [column.name for column in COLUMNS]
    if form == "geojson":
        names = ["name", "description", *(n for n in names if n not in ("longitude", "latitude"))]
    assert list(record) == names
    assert record["url"] == f"http://testserver/fr/initiatives/{initiative.slug}/"
    assert (record["theme"], record["insee"], record["started"]) == ("partage", "44036", "2016-05")


@pytest.mark.parametrize("form", FORMATS)
def test_titles_are_in_the_language_asked_for_and_say_so(client, site, initiative, form):
    translate_initiative(initiative, "de", title="Reparaturwerkstatt")
    (german,), (italian,) = read(client, form, "lang=de"), read(client, form, "lang=it")
    assert (german["title"], german["language"]) == ("Reparaturwerkstatt", "de")
    assert (italian["title"], italian["language"]) == ("Atelier de réparation", "fr")
    assert german["id"] == italian["id"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_filters_are_those_of_the_list(client, site, initiative, form):
    InitiativeFactory(title="Amap", theme=ThemeFactory(slug="alimentation"))
    assert [row["title"] for row in read(client, form, "theme=alimentation")] == ["Amap"]
    assert [row["title"] for row in read(client, form, "tag=velo")] == ["Atelier de réparation"]
    assert len(read(client, form, "commune=44036")) == 2
    assert read(client, form, "theme=inconnu") == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_not_published_is_in_no_export(client, site, theme, initiative, form):
    InitiativeFactory(title="CANARI brouillon", theme=theme, live=False)
    draft = Initiative.objects.get(pk=initiative.pk)
    draft.title = "CANARI modification"
    draft.save_revision()
    translate_initiative(initiative, "de", title="CANARI Entwurf", live=False)
    for language in ("fr", "en", "es", "de", "it"):
        text = body(client.get(f"/data/initiatives.{form}?lang={language}"))
        assert "Atelier de réparation" in text
        assert "CANARI" not in text


def test_a_spreadsheet_runs_nothing(client, site, theme):
    for title in ("=1+1", "+33", "-2", "@SUM(A1)", "\tx"):
        InitiativeFactory(title=title, summary=title, theme=theme)
    for row in read(client, "csv"):
        assert row["title"][0] == "'"
    # A longitude stays a number.
    assert {row["longitude"] for row in read(client, "csv")} == {"-1.3761"}


@pytest.mark.parametrize("form", FORMATS)
def test_the_number_of_queries_follows_thousands_only(
    client, site, theme, django_assert_num_queries, form
):
    InitiativeFactory.create_batch(3, theme=theme, tags=["vélo"])
    read(client, form)
    with django_assert_num_queries(2):
        read(client, form)
    InitiativeFactory.create_batch(27, theme=theme)
    with django_assert_num_queries(2):
        assert len(read(client, form)) == 30


@pytest.mark.parametrize("form", FORMATS)
def test_every_site_may_read_it_and_knows_its_licence(client, site, form):
    response = client.get(f"/data/initiatives.{form}")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert 'rel="license"' in response.headers["Link"]
    assert response.cookies == {}


@pytest.mark.parametrize("form", FORMATS)
def test_who_has_it_already_gets_304(client, site, initiative, form):
    edition.start_new()
    address = f"/data/initiatives.{form}"
    first = client.get(address)
    by_tag = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    by_date = client.get(address, headers={"if-modified-since": first.headers["Last-Modified"]})
    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    edition.start_new()
    assert client.get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_the_map_gives_points_as_columns(client, site, initiative):
    response = client.get(f"/data/map?lang=fr&{TERRITORY}")
    assert json.loads(body(response)) == {
        "total": 1,
        "points": {
            "id": [str(initiative.translation_key)],
            "lon": [-1.3761],
            "lat": [47.7169],
            "theme": ["partage"],
            "title": ["Atelier de réparation"],
            "slug": [initiative.slug],
        },
        "clusters": {"lon": [], "lat": [], "count": []},
    }


def test_the_map_takes_the_filters_of_the_list(client, site, initiative):
    InitiativeFactory(title="Amap", theme=ThemeFactory(slug="alimentation"))

    def titles(query):
        content = json.loads(body(client.get(f"/data/map?{TERRITORY}&{query}")))
        return content["points"]["title"]

    assert titles("theme=alimentation") == ["Amap"]
    assert titles("tag=velo") == ["Atelier de réparation"]
    assert sorted(titles("theme=alimentation&theme=partage")) == ["Amap", "Atelier de réparation"]
    assert titles("theme=inconnu") == []
    assert len(titles("commune=44036")) == 2


@pytest.mark.parametrize(
    "query",
    [
        "",
        "bbox=a,b,c,d",
        "bbox=1,2,3",
        "bbox=nan,nan,nan,nan",
        "bbox=inf,0,inf,1",
        "bbox=-1.0,47.3,-1.9,48.0",
        "bbox=-1.9,47.3,-1.0,148.0",
        "bbox=%00,1,2,3",
        "bbox=1e400,0,1e400,1",
        "bbox=" + "1" * 5000,
        f"{TERRITORY}&zoom=far",
        "bbox=-1.9,47.3,-1.0,48.0&zoom=nan",
        "bbox=-1.9,47.3,-1.0,48.0&zoom=99",
    ],
)
def test_a_view_that_makes_no_sense_is_refused_with_a_sentence(client, site, query):
    response = client.get(f"/data/map?{query}")
    assert response.status_code == 400
    assert list(json.loads(body(response))) == ["error"]


@pytest.mark.parametrize(
    "query", ["lang=xx", "lang=%00", "q=%00", "theme=%27--", "tag=%ff", "commune=../..", "page=-1"]
)
@pytest.mark.parametrize("address", ["map", "initiatives.csv", "initiatives.geojson", ""])
def test_hostile_parameters_are_left_out(client, site, initiative, address, query):
    response = client.get(f"/data/{address}?{TERRITORY}&{query}")
    assert response.status_code == 200
    body(response)


@pytest.mark.parametrize("address", ["map", "initiatives.csv", "", "territory.json"])
def test_reading_is_all_one_may_do(client, site, address):
    assert client.post(f"/data/{address}").status_code == 405


def test_the_outlines_of_the_map(client, site, commune):
    content = json.loads(body(client.get("/data/territory.json")))
    assert [one["name"] for one in content["communes"]] == ["Châteaubriant"]
    assert content["edge"].startswith("M")


@pytest.mark.parametrize("language", ["fr", "en", "es", "de", "it"])
def test_the_page_describes_every_column(client, site, initiative, language):
    response = client.get(f"/data/?lang={language}")
    assert response.headers["Content-Language"] == language
    text = body(response)
    assert f'<html lang="{language}">' in text
    assert [column.name for column in COLUMNS if f"<code>{column.name}</code>" not in text] == []


def test_the_page_speaks_the_language_of_the_browser(client, site):
    response = client.get("/data/", headers={"accept-language": "de"})
    assert response.headers["Content-Language"] == "de"
    assert "Accept-Language" in response.headers["Vary"]


def test_the_catalogue_names_each_file(client, site):
    content = json.loads(body(client.get("/data/catalogue.jsonld")))
    assert [one["dcat:downloadURL"]["@id"] for one in content["dcat:distribution"]] == [
        f"http://testserver/data/initiatives.{form}" for form in FORMATS
    ]

"""The list of initiatives, as readers get it."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import edition
from initiatives.models import Initiative
from tests.factories.initiatives import (
    InitiativeFactory,
    InitiativePhotoFactory,
    translate_initiative,
)
from tests.factories.snippets import CommuneFactory, ThemeFactory

URL = "/fr/initiatives/"
LANGUAGES = ("fr", "en", "es", "de", "it")


@pytest.fixture
def themes(locales):
    """Two themes, the first one translated into Italian."""
    mobility = ThemeFactory(name="Mobilité", slug="mobilite", face=1)
    ThemeFactory(
        name="Mobilità",
        slug="mobilite",
        face=1,
        locale=locales["it"],
        translation_key=mobility.translation_key,
    )
    return mobility, ThemeFactory(name="Réemploi", slug="reemploi", face=5)


@pytest.fixture
def three(site, themes):
    """Three initiatives in two communes."""
    CommuneFactory(insee="44001", name="Abbaretz", west=-1.38)
    CommuneFactory(insee="44002", name="Nozay", west=-1.36)
    west, east = "SRID=4326;POINT(-1.37 47.71)", "SRID=4326;POINT(-1.35 47.71)"
    mobility, reuse = themes
    return (
        InitiativeFactory(title="Vélos", theme=mobility, location=west, tags=["Entraide"]),
        InitiativeFactory(title="Recyclerie", theme=reuse, location=east, tags=["Réparation"]),
        InitiativeFactory(
            title="Autopartage", theme=mobility, location=east, tags=["Entraide", "Réparation"]
        ),
    )


def listing(client, query="", url=URL):
    return client.get(url + query).context["listing"]


def titles(client, query="", url=URL):
    return [card.title for card in listing(client, query, url).cards]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Autopartage", "Recyclerie", "Vélos"]),
        ("?theme=mobilite", ["Autopartage", "Vélos"]),
        ("?theme=mobilite&theme=reemploi", ["Autopartage", "Recyclerie", "Vélos"]),
        ("?theme=nulle-part", []),
        ("?tag=entraide", ["Autopartage", "Vélos"]),
        ("?tag=entraide&tag=reparation", ["Autopartage"]),
        ("?tag=inconnu", []),
        ("?commune=44002", ["Autopartage", "Recyclerie"]),
        ("?commune=99999", []),
        ("?commune=44002&theme=mobilite&tag=entraide", ["Autopartage"]),
        ("?q=recyclerie", ["Recyclerie"]),
        ("?q=v%C3%A9los", ["Vélos"]),
        ("?q=velos", ["Vélos"]),
        ("?q=V%C3%89LO", ["Vélos"]),
        ("?q=velo+mobilites", ["Vélos"]),
        ("?q=%21+%2A+AND+%22", []),
        ("?q=rien+du+tout", []),
    ],
)
def test_the_address_filters_the_list(client, three, query, expected):
    page = listing(client, query)
    assert [card.title for card in page.cards] == expected
    assert page.total == len(expected)


def test_each_count_is_what_the_filter_would_leave(client, three):
    page = listing(client, "?theme=mobilite")

    assert [(one.theme.name, one.count, one.is_chosen) for one in page.themes] == [
        ("Mobilité", 2, True),
        ("Réemploi", 1, False),
    ]
    assert [(one.name, one.count) for one in page.communes] == [("Abbaretz", 1), ("Nozay", 1)]
    assert [(one.name, one.count) for one in page.tags] == [("Entraide", 2), ("Réparation", 1)]
    for one in page.communes:
        assert len(titles(client, f"?theme=mobilite&commune={one.value}")) == one.count
    for one in page.tags:
        assert len(titles(client, f"?theme=mobilite&tag={one.value}")) == one.count
    for one in page.themes:
        assert len(titles(client, f"?theme={one.theme.slug}")) == one.count


def test_filters_in_force_are_named_and_removed_one_by_one(client, three):
    page = listing(client, "?q=velos&theme=mobilite&tag=entraide&commune=44001&view=map")

    assert [(one.name, one.url) for one in page.chosen] == [
        ("velos", "?theme=mobilite&tag=entraide&commune=44001&view=map"),
        ("Mobilité", "?q=velos&tag=entraide&commune=44001&view=map"),
        ("Entraide", "?q=velos&theme=mobilite&commune=44001&view=map"),
        ("Abbaretz", "?q=velos&theme=mobilite&tag=entraide&view=map"),
    ]


def test_an_initiative_without_translation_says_its_language(client, three):
    translate_initiative(three[0], "it", title="Biciclette")
    response = client.get("/it/initiatives/")
    html = response.content.decode()

    cards = response.context["listing"].cards
    assert [(card.title, card.language) for card in cards] == [
        ("Autopartage", "fr"),
        ("Recyclerie", "fr"),
        ("Biciclette", ""),
    ]
    assert cards[2].url == "/it/initiatives/velos/"
    assert '<h3 lang="fr"><a href="/it/initiatives/recyclerie/">Recyclerie</a></h3>' in html
    assert '<h3><a href="/it/initiatives/velos/">Biciclette</a></h3>' in html
    assert "Mobilità" in html
    assert '<span lang="fr">Réemploi</span>' in html


def test_words_are_sought_in_the_readers_language_and_in_the_original(client, three):
    translate_initiative(three[0], "it", title="Biciclette")
    assert titles(client, "?q=biciclette", "/it/initiatives/") == ["Biciclette"]
    assert titles(client, "?q=recyclerie", "/it/initiatives/") == ["Recyclerie"]
    assert titles(client, "?q=biciclette") == []


def test_the_map_has_a_link_for_each_result(client, three):
    html = client.get(URL + "?theme=mobilite").content.decode()
    svg = re.search(r'<svg[^>]*aria-labelledby="results-map-name".*?</svg>', html, re.S)[0]

    assert re.findall(r'<a href="([^"]*)"', svg) == [
        "/fr/initiatives/autopartage/",
        "/fr/initiatives/velos/",
    ]
    assert "<title>Vélos, Mobilité, Abbaretz</title>" in svg


def test_many_results_are_a_marker_a_commune(client, three, monkeypatch):
    monkeypatch.setattr("initiatives.domain.listing.MAX_MARKERS", 2)
    drawn = listing(client).map
    assert [(one.marker.url, one.marker.count) for one in drawn.markers] == [
        ("?commune=44001", 1),
        ("?commune=44002", 2),
    ]


def test_list_and_map_are_two_addresses_of_one_result(client, three):
    listed = client.get(URL + "?theme=mobilite")
    mapped = client.get(URL + "?theme=mobilite&view=map")

    assert (listed.context["map_url"], mapped.context["list_url"]) == (
        "?theme=mobilite&view=map",
        "?theme=mobilite",
    )
    assert listed.context["listing"].cards == mapped.context["listing"].cards
    assert 'class="p-ini vue-carte"' in mapped.content.decode()


def test_pages_follow_one_another_and_keep_the_filters(client, site, themes):
    InitiativeFactory.create_batch(45, theme=themes[0])

    first, last = listing(client, "?theme=mobilite"), listing(client, "?theme=mobilite&page=5")
    html = client.get(URL + "?theme=mobilite").content.decode()

    assert (first.total, len(first.cards), len(last.cards)) == (45, 10, 5)
    assert 'href="?theme=mobilite&amp;page=2"' in html


@pytest.mark.parametrize(
    "query",
    [
        "?page=0",
        "?page=-1",
        "?page=abc",
        "?page=" + "9" * 5000,
        "?q=%00",
        "?q=" + "a" * 100_000,
        "?q=%22%27*%28%29%5E:+AND+OR+NOT",
        "?theme=%00&tag=%00&commune=%00",
        "?" + "&".join(f"theme=t{n}" for n in range(900)),
        "?q[]=1&theme[$ne]=1",
        "?view=%3Cscript%3E",
    ],
)
def test_a_hostile_address_gets_a_page(client, three, query):
    assert client.get(URL + query).status_code == 200


def test_what_is_typed_comes_back_harmless(client, three):
    html = client.get(URL + "?q=%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_an_empty_list_says_so(client, site):
    html = client.get(URL).content.decode()
    assert 'class="hits hits-none"' in html


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_list_is_only_read(client, site, method):
    assert getattr(client, method)(URL).status_code == 405


def queries_of(client, url):
    """Queries of a first reader: nothing kept of a former edition."""
    edition.start_new()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("query", ["", "?theme=mobilite&commune=44001", "?tag=entraide", "?q=en"])
def test_as_many_queries_for_3_as_for_30(client, three, themes, query):
    for row in three:
        InitiativePhotoFactory(initiative=row)
    client.get(URL + query)
    few = queries_of(client, URL + query)
    more = InitiativeFactory.create_batch(
        27, theme=themes[0], location=three[0].location, tags=["Entraide"]
    )
    for row in more[:5]:
        InitiativePhotoFactory(initiative=row)
    client.get(URL + query)
    many = queries_of(client, URL + query)

    assert (len(many) <= len(few), len(many) <= 15) == (True, True)
    assert [sql[:200] for sql in many if many.count(sql) > 1] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_unpublished_is_listed(client, three, code):
    shown = InitiativeFactory(title="Visible")
    secret = "canari"
    InitiativeFactory(title=f"Brouillon {secret}", summary=secret, live=False, tags=[secret])
    draft = shown
    draft.title = f"Relu {secret}"
    draft.save_revision()
    withdrawn = InitiativeFactory(title=f"Retirée {secret}")
    translate_initiative(withdrawn, code if code != "fr" else "en", title=f"Gone {secret}")
    withdrawn.unpublish()
    translate_initiative(
        Initiative.objects.get(slug="velos"),
        code if code != "fr" else "en",
        title=secret,
        live=False,
    )

    for query in ("", "?view=map", f"?q={secret}", f"?tag={secret}"):
        html = client.get(f"/{code}/initiatives/{query}").content.decode()
        html = html.replace(f'value="{secret}"', "").replace(f"?q={secret}", "")
        html = html.replace(f"&amp;q={secret}", "").replace(f"&amp;tag={secret}", "")
        html = html.replace(f"?tag={secret}", "").replace(f"<span>{secret}</span>", "")
        assert secret not in html

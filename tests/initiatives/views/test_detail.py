"""The page of one initiative, as readers get it."""

import datetime as dt
import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import edition
from core.partial_dates import PartialDate
from initiatives.domain.contacts import contact_link, website_link
from initiatives.models import Initiative
from tests.factories.initiatives import (
    InitiativeFactory,
    InitiativePhotoFactory,
    translate_initiative,
)
from tests.factories.snippets import CommuneFactory

LANGUAGES = ("fr", "en", "es", "de", "it")
WEST = "SRID=4326;POINT(-1.37 47.71)"


def url(code="fr", slug="atelier-velo"):
    return f"/{code}/initiatives/{slug}/"


@pytest.fixture
def workshop(site):
    CommuneFactory(insee="44001", name="Abbaretz", west=-1.38)
    return InitiativeFactory(
        title="Atelier vélo",
        summary="On répare : ensemble.",
        body=[("heading", "Le samedi"), ("text", "<p>Avec ses outils.</p>")],
        location=WEST,
        address="1 rue du Port",
        tags=["Entraide"],
        started=PartialDate("2014-03"),
        public_contact="atelier@example.org",
        website="https://www.example.org/velo/",
        programme=site.programme,
        source="Diagnostic",
        source_url="https://example.org/diagnostic",
        licence="CC BY 4.0",
    )


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main")[1].split("</main>")[0]).split())


def test_the_page_says_what_who_where_and_since_when(client, workshop):
    InitiativePhotoFactory(initiative=workshop, alt_text="Un vélo", caption="Le samedi")
    response = client.get(url())
    html, text = response.content.decode(), text_of(response.content.decode())

    for words in (
        "Atelier vélo",
        "On répare : ensemble.",
        "Le samedi",
        "Avec ses outils.",
        "Entraide",
        "1 rue du Port",
        "Abbaretz",
        "mars 2014",
        "Association des voisins",
        "Écrire à l’initiative",
        "Programme DOMINO",
        "Diagnostic",
        "CC BY 4.0",
        "Le samedi – Camille Durand, CC BY 4.0",
    ):
        assert words in text
    for link in (
        'href="/fr/initiatives/atelier-velo/ecrire/"',
        'href="https://www.example.org/velo/"',
        'href="/fr/initiatives/?tag=entraide"',
        'href="/fr/les-reflexions-en-cours/programme-domino/"',
        'href="https://example.org/diagnostic"',
        'alt="Un vélo"',
    ):
        assert link in html


def test_a_translation_brings_its_words_and_the_original_the_facts(client, workshop):
    photo = InitiativePhotoFactory(initiative=workshop, alt_text="Un vélo")
    italian = translate_initiative(workshop, "it", title="Officina", summary="Si ripara.", body=[])
    italian.photos.filter(translation_key=photo.translation_key).update(alt_text="Una bici")
    Initiative.objects.filter(pk=workshop.pk).update(address="2 quai Neuf")

    html = client.get(url("it")).content.decode()

    assert "<h1>Officina</h1>" in html
    assert "2 quai Neuf" in html
    assert 'alt="Una bici"' in html
    assert "lang-n" not in html
    assert '<p class="tags" lang="fr">' in html
    assert '<link rel="canonical" href="http://localhost/it/initiatives/atelier-velo/">' in html


@pytest.mark.parametrize("code", ["en", "es", "de", "it"])
def test_without_a_translation_the_original_is_shown_as_such(client, workshop, code):
    html = client.get(url(code)).content.decode()

    assert f'<html lang="{code}"' in html
    assert '<h1 lang="fr">Atelier vélo</h1>' in html
    assert '<p class="lead" lang="fr">' in html
    assert 'class="wrap lang-n"' in html
    assert '<link rel="canonical" href="http://localhost/fr/initiatives/atelier-velo/">' in html
    assert 'rel="alternate" hreflang' not in html


def test_real_versions_are_named_to_search_engines(client, workshop):
    translate_initiative(workshop, "it")
    html = client.get(url()).content.decode()
    assert re.findall(r'rel="alternate" hreflang="([^"]+)"', html) == ["fr", "it", "x-default"]


def test_its_data_is_readable_by_program(client, workshop):
    Initiative.objects.filter(pk=workshop.pk).update(organisation="</script><b>")
    html = client.get(url()).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1]
    data = json.loads(block)

    assert (data["@type"], data["name"], data["foundingDate"]) == (
        "Project",
        "Atelier vélo",
        "2014-03",
    )
    assert data["location"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 47.71,
        "longitude": -1.37,
    }
    assert data["parentOrganization"]["name"] == "</script><b>"
    assert data["@id"] == f"urn:uuid:{workshop.translation_key}"


@pytest.mark.parametrize(
    ("precision", "note"),
    [("exact", 0), ("street", 1), ("commune", 1), ("unknown", 1)],
)
def test_an_approximate_point_says_so(client, workshop, precision, note):
    Initiative.objects.filter(pk=workshop.pk).update(point_precision=precision)
    html = client.get(url()).content.decode()
    block = html.split('<div class="place-b">')[1].split("</div>")[0]
    assert block.count('<p class="small muted">') == note
    has_geo = '"GeoCoordinates"' in html
    assert has_geo is (precision in ("exact", "street"))


def test_one_without_anything_optional_is_a_page(client, site):
    InitiativeFactory(
        title="Nue",
        summary="",
        location="",
        organisation="",
        theme=None,
        last_published_at=None,
    )
    html = client.get(url(slug="nue")).content.decode()
    assert "<h1>Nue</h1>" in html
    assert 'class="place"' not in html
    assert 'class="grp"' not in html


def test_an_example_says_so(client, workshop):
    notice = 'class="alert info"'
    assert notice not in client.get(url()).content.decode()
    Initiative.objects.filter(pk=workshop.pk).update(is_example=True)
    edition.start_new()
    assert notice in client.get(url()).content.decode()


def test_neighbours_are_the_nearest_within_15_km(client, workshop):
    at = "SRID=4326;POINT({} 47.71)".format
    for title, lon in (("Loin", -1.10), ("Troisième", -1.32), ("Premier", -1.371)):
        InitiativeFactory(title=title, location=at(lon))
    InitiativeFactory(title="Deuxième", location=at(-1.36))
    InitiativeFactory(title="Quatrième", location=at(-1.30))
    InitiativeFactory(title="Brouillon", location=at(-1.37), live=False)

    cards = client.get(url()).context["shown"].nearby

    assert [card.title for card in cards] == ["Premier", "Deuxième", "Troisième"]


def test_a_former_address_leads_to_the_present_one(client, workshop):
    workshop.slug = "atelier-du-samedi"
    workshop.save()

    response = client.get(url("de"))

    assert (response.status_code, response.url) == (301, url("de", "atelier-du-samedi"))
    workshop.unpublish()
    assert client.get(url()).status_code == 404


@pytest.mark.parametrize("slug", ["inconnu", "x" * 300, "a-b_c", "-"])
def test_an_unknown_address_is_not_found(client, site, slug):
    assert client.get(url(slug=slug)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_is_only_read(client, workshop, method):
    assert getattr(client, method)(url()).status_code == 405


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_unpublished_is_shown(client, site, code):
    secret = "canari"
    now = timezone.now()
    draft = InitiativeFactory(title=f"Brouillon {secret}", live=False)
    scheduled = InitiativeFactory(title=f"Plus tard {secret}", live=False)
    scheduled.go_live_at = now + dt.timedelta(days=1)
    scheduled.save_revision(approved_go_live_at=scheduled.go_live_at)
    expired = InitiativeFactory(title=f"Fini {secret}")
    expired.unpublish(set_expired=True)
    withdrawn = InitiativeFactory(title=f"Retiré {secret}")
    translate_initiative(withdrawn, "it")
    translate_initiative(withdrawn, "de")
    withdrawn.unpublish()
    for row in (draft, scheduled, expired, withdrawn):
        response = client.get(url(code, row.slug))
        assert response.status_code == 404
        assert f"{secret}</h1>" not in response.content.decode()

    shown = InitiativeFactory(title="Visible")
    if code != "fr":
        translate_initiative(shown, code, title=secret, live=False)
    shown.summary = secret
    shown.save_revision()
    assert secret not in client.get(url(code, "visible")).content.decode()


def queries_of(client, address):
    edition.start_new()
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("code", ["fr", "it", "de"])
def test_twelve_queries_whatever_it_holds(client, site, workshop, code):
    translate_initiative(workshop, "it")
    few = queries_of(client, url(code))
    InitiativePhotoFactory.create_batch(6, initiative=workshop)
    for row in InitiativeFactory.create_batch(20, location=WEST):
        InitiativePhotoFactory(initiative=row)
    workshop.tags.add(*(f"tag {n}" for n in range(20)))
    workshop.body = [
        block
        for _n in range(10)
        for block in (
            ("heading", "Titre"),
            ("text", f'<p><a linktype="page" id="{site.legal.pk}">Mentions</a></p>'),
        )
    ]
    workshop.save()
    many = queries_of(client, url(code))

    assert [sql[:200] for sql in many if many.count(sql) > 1] == []
    assert len(few) <= 12
    assert len(many) <= 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("a@example.org", None),
        ("a@example.org, 02 40 00 00 00", ("tel:0240000000", "phone")),
        ("02 40 00 00 00", ("tel:0240000000", "phone")),
        ("+33 2 40 00 00 00", ("tel:+33240000000", "phone")),
        ("https://example.org/x", ("https://example.org/x", "external-link")),
        ("javascript:alert(1)", ("", "")),
        ("La mairie, le matin", ("", "")),
    ],
)
def test_a_contact_is_a_link_when_it_is_one(text, expected):
    link = contact_link(text)
    assert (link and (link.url, link.icon)) == expected


def test_a_website_is_named_by_its_host():
    assert website_link("https://www.example.org/velo/").text == "example.org/velo"
    assert website_link("javascript:alert(1)") is None

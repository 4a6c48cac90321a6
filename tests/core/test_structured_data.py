"""What pages say to programs, in the words of schema.org."""

import json

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def data_of(client):
    """The blocks of data of a page, by their type."""

    def read(url):
        html = client.get(url).content
        scripts = BeautifulSoup(html, "html.parser").select('script[type="application/ld+json"]')
        blocks = [json.loads(script.string) for script in scripts]
        items = [item for block in blocks for item in block.get("@graph", [block])]
        assert {block["@context"] for block in blocks} == {"https://schema.org"}
        return {item["@type"]: item for item in items}

    return read


def test_every_page_says_whose_it_is(site, data_of):
    site.settings.contact_phone = "02 40 00 00 00"
    site.settings.save()
    assert data_of("/fr/")["Organization"] == {
        "@type": "Organization",
        "@id": "http://localhost/fr/#council",
        "name": "Conseil de développement Pays de Châteaubriant",
        "url": "http://localhost/fr/",
        "email": "contact@example.org",
        "telephone": "02 40 00 00 00",
    }


def test_a_page_says_the_way_to_it(site, data_of):
    found = data_of(site.programme.url)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in found] == [
        (1, "Accueil", "http://localhost/fr/"),
        (2, "Les réflexions en cours", "http://localhost/fr/les-reflexions-en-cours/"),
        (3, "Programme DOMINO", None),
    ]
    assert "BreadcrumbList" not in data_of("/fr/")


def test_no_title_can_end_the_block(site, client, data_of):
    site.programme.title = "</script><script>alert(1)</script> & <b>"
    site.programme.save_revision().publish()
    html = client.get(site.programme.url).content.decode()
    assert "<script>alert" not in html
    steps = data_of(site.programme.url)["BreadcrumbList"]["itemListElement"]
    assert steps[-1]["name"] == site.programme.title


def test_a_page_that_is_not_found_says_whose_it_is(site, data_of):
    assert set(data_of("/fr/rien/")) == {"Organization"}

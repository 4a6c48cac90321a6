"""The contract's addresses answer, in each language."""

import re

import pytest

LANGUAGES = ("fr", "en", "es", "de", "it")
PATHS = (
    "",
    "le-conseil/",
    "les-reflexions-en-cours/",
    "les-reflexions-en-cours/programme-domino/",
    "les-reflexions-en-cours/programme-domino/reunion-de-lancement/",
    "les-reflexions-en-cours/programme-domino/atelier-participatif-1-lusanger/",
    "agenda/",
    "agenda/atelier-annule-exemple/",
    "glossaire/",
    "accessibilite/",
    "mentions-legales/",
    "donnees-personnelles/",
    "licence/",
    "agenda.ics",
    "feed.xml",
)


@pytest.mark.parametrize("path", PATHS)
def test_it_answers_in_each_language(demo, client, path):
    statuses = {code: client.get(f"/{code}/{path}").status_code for code in LANGUAGES}
    assert statuses == dict.fromkeys(LANGUAGES, 200)


def test_a_page_not_translated_points_to_its_original(demo, client):
    pages = {
        path: client.get(f"/de/{path}").content.decode()
        for path in ("le-conseil/", "le-conseil/le-livret-de-2013/")
    }
    canonical = {
        path: re.search(r'rel="canonical" href="[^"]*?(/(?:fr|de)/[^"]*)"', html)[1]
        for path, html in pages.items()
    }
    assert canonical == {
        "le-conseil/": "/de/le-conseil/",
        "le-conseil/le-livret-de-2013/": "/fr/le-conseil/le-livret-de-2013/",
    }

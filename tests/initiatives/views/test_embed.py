"""The map in the pages of others."""

import pytest

from tests.factories.initiatives import InitiativeFactory
from tests.factories.snippets import CommuneFactory, ThemeFactory

URL = "/fr/initiatives/embed/"


@pytest.fixture
def initiative(site):
    CommuneFactory(west=-1.38)
    return InitiativeFactory(title="Amap du jeudi", theme=ThemeFactory(slug="alimentation"))


def test_any_site_may_frame_it_and_no_other_page(client, initiative):
    response = client.get(URL)
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' *" in policy
    assert "X-Frame-Options" not in response.headers
    other = client.get("/fr/initiatives/")
    assert "frame-ancestors 'self';" in other.headers["Content-Security-Policy"] + ";"
    assert other.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_it_sets_no_cookie_and_is_not_indexed(client, initiative):
    response = client.get(URL)
    assert response.cookies == {}
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_it_has_the_filters_of_the_list_and_leads_to_it(client, initiative):
    html = client.get(URL + "?theme=alimentation").content.decode()
    assert 'href="/fr/initiatives/?theme=alimentation"' in html
    assert "Amap du jeudi" in html
    assert "Amap du jeudi" not in client.get(URL + "?theme=inconnu").content.decode()


@pytest.mark.parametrize("language", ["en", "es", "de", "it"])
def test_it_speaks_the_language_of_its_address(client, initiative, language):
    html = client.get(f"/{language}/initiatives/embed/").content.decode()
    assert f'<html lang="{language}">' in html


def test_a_draft_is_not_in_it(client, initiative):
    InitiativeFactory(title="Canari", live=False)
    assert "Canari" not in client.get(URL).content.decode()


def test_the_list_gives_the_lines_to_copy(client, initiative):
    html = client.get("/fr/initiatives/?theme=alimentation").content.decode()
    address = "http://localhost/fr/initiatives/embed/?theme=alimentation"
    assert f'&lt;iframe src="{address}"' in html.replace("http://testserver", "http://localhost")

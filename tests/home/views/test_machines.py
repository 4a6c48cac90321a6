"""What search engines, security researchers and monitors ask for."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.domain import sitemap
from tests.factories.pages import ContentPageFactory, MeetingPageFactory

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def addresses(client, query=""):
    """The alternates of each address, by the address."""
    response = client.get(f"/sitemap.xml{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    root = ET.fromstring(response.content)  # noqa: S314 -- our own file
    return {
        url.findtext("s:loc", namespaces=NS): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)
        }
        for url in root.findall("s:url", NS)
    }


def test_sitemap_has_the_real_pages_of_every_language(site, client):
    found = addresses(client)
    assert "http://localhost/fr/les-reflexions-en-cours/programme-domino/" in found
    assert "http://localhost/en/les-reflexions-en-cours/" in found
    # Aliases of French texts.
    assert "http://localhost/en/les-reflexions-en-cours/programme-domino/" not in found
    assert len(found) == 4 + 5 * 4 + 5 * 3


def test_sitemap_has_the_views_of_every_language(site, client):
    found = addresses(client)
    assert "http://localhost/it/initiatives/proposer/" in found
    assert found["http://localhost/de/initiatives/moderation/"]["fr"] == (
        "http://localhost/fr/initiatives/moderation/"
    )
    assert len(found["http://localhost/fr/initiatives/"]) == 6


def test_sitemap_names_real_versions_only(site, client):
    found = addresses(client)
    assert found["http://localhost/en/agenda/"] == {
        "fr": "http://localhost/fr/agenda/",
        "en": "http://localhost/en/agenda/",
        "es": "http://localhost/es/agenda/",
        "de": "http://localhost/de/agenda/",
        "it": "http://localhost/it/agenda/",
        "x-default": "http://localhost/fr/agenda/",
    }
    assert found["http://localhost/fr/les-reflexions-en-cours/programme-domino/"] == {}


def test_sitemap_says_when_a_page_changed(site, client):
    site.meeting.save_revision().publish()
    day = timezone.localdate().isoformat()
    assert f"<lastmod>{day}</lastmod>" in client.get("/sitemap.xml").content.decode()


def test_sitemap_holds_only_what_is_open_to_all(site, client):
    before = set(addresses(client))
    ContentPageFactory(parent=site.home, title="Brouillon", live=False)
    private = ContentPageFactory(parent=site.home, title="Réservé")
    ContentPageFactory(parent=private, title="Dessous")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    site.in_language(site.agenda, "de").unpublish()
    found = addresses(client)
    assert set(found) == before - {"http://localhost/de/agenda/"}
    assert "de" not in found["http://localhost/fr/agenda/"]


def test_a_large_site_has_several_files(site, client, monkeypatch):
    whole = addresses(client)
    monkeypatch.setattr(sitemap, "ENTRIES_PER_FILE", 10)
    files = [addresses(client, f"?p={n}") for n in (1, 2, 3, 4)]
    assert [len(file) for file in files] == [10, 10, 10, 9]
    assert files[0] | files[1] | files[2] | files[3] == whole
    robots = client.get("/robots.txt").content.decode().splitlines()
    assert [line for line in robots if line.startswith("Sitemap:")] == [
        "Sitemap: http://localhost/sitemap.xml",
        "Sitemap: http://localhost/sitemap.xml?p=2",
        "Sitemap: http://localhost/sitemap.xml?p=3",
        "Sitemap: http://localhost/sitemap.xml?p=4",
    ]


def test_files_are_cut_across_sources(site, client, monkeypatch):
    class Other:
        def count(self, request):
            return 7

        def entries(self, request, start, stop):
            return [sitemap.SitemapEntry(f"http://localhost/i{n}") for n in range(start, stop)]

    monkeypatch.setattr(sitemap, "ENTRIES_PER_FILE", 10)
    monkeypatch.setattr(sitemap, "SOURCES", (Other(), *sitemap.SOURCES, Other()))
    files = [list(addresses(client, f"?p={n}")) for n in range(1, 7)]
    assert [len(file) for file in files] == [10, 10, 10, 10, 10, 3]
    assert files[0][:8] == [*(f"http://localhost/i{n}" for n in range(7)), "http://localhost/fr/"]
    assert [*files[4][6:], *files[5]] == [f"http://localhost/i{n}" for n in range(7)]


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "²", "9" * 400, ""])
def test_a_file_that_does_not_exist_is_not_found(site, client, number):
    assert client.get("/sitemap.xml", {"p": number}).status_code == 404


@pytest.mark.parametrize("count", [3, 30])
def test_sitemap_costs_the_same_whatever_the_number(site, client, django_assert_num_queries, count):
    for _n in range(count):
        MeetingPageFactory(parent=site.programme)
    client.get("/sitemap.xml")
    # The site, two counts, which pages, their versions.
    with django_assert_num_queries(5):
        client.get("/sitemap.xml")


def test_robots_are_kept_out_of_the_admin_and_of_searches(site, client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /*/search/\n"
        "Sitemap: http://localhost/sitemap.xml\n"
    )


def test_security_txt_says_whom_to_write_to_and_until_when(site, client):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields.pop("Canonical") == "http://localhost/.well-known/security.txt"
    expires = dt.datetime.fromisoformat(fields.pop("Expires"))
    assert dt.timedelta(days=170) < expires - timezone.now() < dt.timedelta(days=181)
    assert fields == {
        "Contact": "mailto:contact@example.org",
        "Preferred-Languages": "fr, en",
    }


def test_security_txt_does_not_exist_without_a_contact(site, client):
    site.settings.contact_email = ""
    site.settings.save()
    assert client.get("/.well-known/security.txt").status_code == 404
    Site.objects.all().delete()
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/healthz"]
)
def test_machines_only_read_and_are_sent_to_no_language(site, client, path):
    assert client.get(path, headers={"Accept-Language": "de"}).status_code == 200
    assert client.post(path).status_code == 405

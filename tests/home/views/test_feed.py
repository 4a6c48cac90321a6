"""The feed: what was published last, in its true language."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from wagtail.models import PageViewRestriction

from home.domain import feed
from home.domain.feed import Entry
from tests.factories.pages import ContentPageFactory, MeetingPageFactory

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ADDRESS = "/fr/feed.xml"


def read(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314 -- our own feed


def titles(client, address=ADDRESS):
    return [entry.findtext(f"{ATOM}title") for entry in read(client, address).iter(f"{ATOM}entry")]


def publish(page):
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def meeting(site):
    return publish(site.meeting)


def test_an_entry_says_what_where_and_when(client, meeting):
    meeting.title, meeting.summary = "Trois <enjeux>", "Le lien & les services"
    publish(meeting)
    root = read(client)
    assert root.get(LANG) == "fr"
    assert root.findtext(f"{ATOM}title") == "Conseil de développement Pays de Châteaubriant"
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.get(LANG) is None
    assert entry.findtext(f"{ATOM}title") == "Trois <enjeux>"
    assert entry.find(f"{ATOM}link").get("href") == meeting.full_url
    assert entry.findtext(f"{ATOM}summary") == "Le lien &amp; les services"
    updated = dt.datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
    assert updated == meeting.last_published_at
    published = dt.datetime.fromisoformat(entry.findtext(f"{ATOM}published"))
    assert published == meeting.first_published_at


def test_latest_comes_first(client, site, meeting):
    publish(ContentPageFactory(parent=site.home, title="Nouvelle"))
    publish(site.programme)
    assert titles(client) == ["Programme DOMINO", "Nouvelle", "Groupe de travail 1"]


def test_only_the_latest_are_given(client, site, monkeypatch):
    monkeypatch.setattr(feed, "ENTRIES", 2)
    for n in range(3):
        publish(ContentPageFactory(parent=site.home, title=f"Nouvelle {n}"))
    assert titles(client) == ["Nouvelle 2", "Nouvelle 1"]


def test_an_alias_says_its_language_and_is_the_same_entry(client, meeting):
    (original,) = read(client).iter(f"{ATOM}entry")
    (alias,) = read(client, "/de/feed.xml").iter(f"{ATOM}entry")
    assert alias.get(LANG) == "fr"
    assert alias.findtext(f"{ATOM}id") == original.findtext(f"{ATOM}id")
    assert "/de/" in alias.find(f"{ATOM}link").get("href")


def test_the_identifier_survives_a_new_title_and_a_move(client, site, meeting):
    (before,) = read(client).iter(f"{ATOM}entry")
    meeting.move(site.agenda, pos="last-child")
    meeting.refresh_from_db()
    meeting.slug = "ailleurs"
    publish(meeting)
    (after,) = read(client).iter(f"{ATOM}entry")
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert before.find(f"{ATOM}link").get("href") != after.find(f"{ATOM}link").get("href")


def test_feed_holds_only_what_is_open_to_all(client, site, meeting):
    publish(MeetingPageFactory(parent=site.programme, title="Retirée")).unpublish()
    private = publish(MeetingPageFactory(parent=site.programme, title="Réservée"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client) == ["Groupe de travail 1"]


def test_feed_takes_entries_from_every_source(client, site, meeting, monkeypatch):
    new = Entry(
        key=site.home.translation_key,
        language="fr",
        title="Jardin partagé",
        url="http://localhost/fr/initiatives/jardin/",
        summary="",
        published=meeting.last_published_at,
        updated=meeting.last_published_at + dt.timedelta(hours=1),
    )
    monkeypatch.setattr(feed, "SOURCES", (*feed.SOURCES, lambda request: [new]))
    assert titles(client) == ["Jardin partagé", "Groupe de travail 1"]


def test_programs_that_have_it_are_told_so(client, meeting):
    response = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_empty_feed_is_still_one(client, site):
    assert titles(client) == []


@pytest.mark.parametrize("count", [3, 15])
def test_feed_costs_the_same_whatever_the_number(client, site, count, django_assert_num_queries):
    for _n in range(count):
        publish(ContentPageFactory(parent=site.home))
    client.get(ADDRESS)
    # The site, the council, the types of pages, the pages.
    with django_assert_num_queries(3):
        assert len(titles(client)) == count

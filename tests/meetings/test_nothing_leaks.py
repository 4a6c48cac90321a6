"""What is not published, or not open to all, is in no list, calendar, feed or address, in any
language."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from core.partial_dates import PartialDate
from tests.factories.media import DocumentFactory
from tests.factories.pages import MeetingDocumentFactory, MeetingPageFactory

CANARY = "canari"
LANGUAGES = ("fr", "en", "es", "de", "it")


def addresses(site, code):
    """What lists meetings in a language."""
    programme = site.in_language(site.programme, code).url
    meeting = site.in_language(site.meeting, code).url
    agenda = site.in_language(site.agenda, code).url
    return [programme, meeting, agenda, f"/{code}/agenda.ics", f"/{code}/feed.xml", "/sitemap.xml"]


def in_all_languages(locales, meeting):
    for code, locale in locales.items():
        if code != "fr":
            meeting.copy_for_translation(locale, alias=True)


def meeting_named(site, name, **values):
    """A meeting with the word wherever a word may be."""
    meeting = MeetingPageFactory(
        parent=site.programme,
        title=f"{CANARY} {name}",
        summary=CANARY,
        place_name=CANARY,
        date=PartialDate.from_date(timezone.localdate()),
        **values,
    )
    MeetingDocumentFactory(page=meeting, title=CANARY)
    return meeting


@pytest.fixture
def published(site, locales):
    meeting = meeting_named(site, "public")
    in_all_languages(locales, meeting)
    meeting.save_revision().publish()
    return meeting


def bytes_of(client, site, code):
    found = {}
    for address in addresses(site, code):
        response = client.get(address)
        assert response.status_code == 200
        found[address] = response.content.decode()
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_published_is_everywhere(site, client, published, code):
    """So that its absence, below, means something."""
    missing = [
        address
        for address, text in bytes_of(client, site, code).items()
        # Aliases have no entry in the list of addresses; one neighbour of a meeting is shown.
        if CANARY not in text and "sitemap" not in address
    ]
    assert missing == []


def restrict(meeting):
    PageViewRestriction.objects.create(page=meeting, restriction_type=PageViewRestriction.LOGIN)


def withdraw(meeting):
    meeting.unpublish()


def expire(meeting):
    meeting.expire_at = timezone.now() - dt.timedelta(hours=1)
    meeting.expired = True
    meeting.save()
    meeting.unpublish(set_expired=True)


def schedule(meeting):
    meeting.unpublish()
    meeting.go_live_at = timezone.now() + dt.timedelta(days=1)
    meeting.save_revision().publish()
    meeting.refresh_from_db()
    assert meeting.live is False


@pytest.mark.parametrize("hide", [restrict, withdraw, expire, schedule])
def test_what_is_hidden_is_nowhere(site, client, published, hide):
    hide(published)
    for code in LANGUAGES:
        leaks = [
            address for address, text in bytes_of(client, site, code).items() if CANARY in text
        ]
        assert leaks == []


def test_a_draft_of_a_published_meeting_changes_nothing(site, client, published):
    published.title = "brouillon-secret"
    published.summary = "brouillon-secret"
    published.save_revision()
    for code in LANGUAGES:
        assert not any("brouillon-secret" in text for text in bytes_of(client, site, code).values())


def test_the_documents_of_a_private_collection_are_nowhere(site, client, locales):
    inside = DocumentFactory().collection.add_child(name="Réservés")
    document = DocumentFactory(title=CANARY, collection=inside)
    MeetingDocumentFactory(page=site.meeting, title=CANARY, document=document)
    for code in LANGUAGES[1:]:
        MeetingDocumentFactory(
            page=site.in_language(site.meeting, code), title=CANARY, document=document
        )
    CollectionViewRestriction.objects.create(
        collection=inside, restriction_type=CollectionViewRestriction.LOGIN
    )
    for code in LANGUAGES:
        leaks = [
            address for address, text in bytes_of(client, site, code).items() if CANARY in text
        ]
        assert leaks == []


def test_what_stands_under_a_private_programme_is_nowhere(site, client, published):
    restrict(site.programme)
    for code in LANGUAGES:
        agenda = site.in_language(site.agenda, code).url
        for address in (agenda, f"/{code}/agenda.ics", f"/{code}/feed.xml", "/sitemap.xml"):
            assert CANARY not in client.get(address).content.decode()

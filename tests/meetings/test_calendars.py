"""Calendars: what programs that subscribe to them read."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from meetings.models import MeetingPage
from tests.factories.pages import MeetingPageFactory
from tests.factories.snippets import CommuneFactory

PARIS = ZoneInfo("Europe/Paris")
ADDRESS = "/fr/agenda.ics"


@pytest.fixture
def events(client):
    """The events of a calendar, by their title."""

    def read(address=ADDRESS):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        calendar = Calendar.from_ical(response.content)
        return {str(event["summary"]): event for event in calendar.walk("VEVENT")}

    return read


def address_of(meeting, code="fr"):
    with translation.override(code):
        return reverse("meetings:event", args=[meeting.translation_key])


def published(meeting, **changes):
    for name, value in changes.items():
        setattr(meeting, name, value)
    meeting.save_revision().publish()
    meeting.refresh_from_db()
    return meeting


def test_an_event_says_what_where_and_when(site, events):
    meeting = published(
        site.meeting,
        start_time=dt.time(18, 30),
        end_time=dt.time(20),
        summary="Trois enjeux ; le lien, les services",
        commune=CommuneFactory(name="Lusanger"),
    )
    event = events()["Groupe de travail 1"]
    assert event.decoded("dtstart") == dt.datetime(2017, 3, 14, 18, 30, tzinfo=PARIS)
    assert event.decoded("dtend") == dt.datetime(2017, 3, 14, 20, tzinfo=PARIS)
    assert str(event["uid"]) == str(meeting.translation_key)
    assert str(event["url"]) == meeting.full_url
    assert str(event["description"]) == "Trois enjeux ; le lien, les services"
    assert (
        str(event["location"])
        == "Maison des associations, 1 place de la Mairie, 44110 Châteaubriant, Lusanger"
    )
    assert event["geo"].to_ical() == "47.7169;-1.3761"
    assert event["status"] == "CONFIRMED"
    assert event["summary"].params["LANGUAGE"] == "fr"
    assert event.decoded("last-modified") == meeting.last_published_at.replace(microsecond=0)
    assert event.decoded("dtstamp") == event.decoded("last-modified")


def test_text_is_escaped_and_lines_are_folded(site, client):
    published(site.meeting, summary="Lire, écouter; discuter\nBEGIN:VALARM" + "\n" + "é" * 80)
    body = client.get(ADDRESS).content
    assert rb"Lire\, \xc3\xa9couter\; discuter\nBEGIN:VALARM\n" in body.replace(
        b"\r\n ", b""
    ).replace(b"\xc3\xa9couter", rb"\xc3\xa9couter")
    assert b"\r\nBEGIN:VALARM" not in body
    assert max(map(len, body.split(b"\r\n"))) <= 75


def test_the_time_zone_s_rules_come_with_the_events(site, client):
    published(site.meeting, start_time=dt.time(18, 30))
    calendar = Calendar.from_ical(client.get(ADDRESS).content)
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Paris"
    assert b"DTSTART;TZID=Europe/Paris:20170314T183000" in client.get(ADDRESS).content
    assert dt.datetime(2017, 7, 1, tzinfo=zone.to_tz()).utcoffset() == dt.timedelta(hours=2)
    assert dt.datetime(2017, 3, 14, tzinfo=zone.to_tz()).utcoffset() == dt.timedelta(hours=1)


def test_a_day_without_a_time_is_a_whole_day(site, events):
    event = events()["Groupe de travail 1"]
    assert event.decoded("dtstart") == dt.date(2017, 3, 14)
    assert "dtend" not in event


def test_no_end_is_invented(site, events):
    published(site.meeting, start_time=dt.time(18, 30))
    assert "dtend" not in events()["Groupe de travail 1"]


@pytest.mark.parametrize("date", ["2027", "2027-05", ""])
def test_what_has_no_known_day_is_no_event(site, events, client, date):
    meeting = MeetingPageFactory(parent=site.programme, title="Forum", date=date)
    assert list(events()) == ["Groupe de travail 1"]
    assert client.get(address_of(meeting)).status_code == 404


def test_a_cancelled_meeting_says_so(site, events):
    published(site.meeting, is_cancelled=True)
    event = events()[_("Cancelled: %(title)s") % {"title": "Groupe de travail 1"}]
    assert event["status"] == "CANCELLED"


def test_each_publication_raises_the_sequence(site, events):
    first = published(site.meeting)
    before = events()["Groupe de travail 1"]["sequence"]
    first.title = "Brouillon seulement"
    first.save_revision()
    assert events()["Groupe de travail 1"]["sequence"] == before
    published(site.meeting, title="Groupe de travail")
    event = events()["Groupe de travail"]
    assert event["sequence"] > before
    assert events("/en/agenda.ics")["Groupe de travail"]["sequence"] == event["sequence"]


def test_uid_is_the_same_in_all_languages_and_after_a_move(site, events):
    uid = str(site.meeting.translation_key)
    assert str(events("/en/agenda.ics")["Groupe de travail 1"]["uid"]) == uid
    site.meeting.move(site.agenda, pos="last-child")
    MeetingPage.objects.get(pk=site.meeting.pk).save_revision().publish()
    assert str(events()["Groupe de travail 1"]["uid"]) == uid


def test_an_alias_keeps_the_language_of_its_source(site, events):
    event = events("/de/agenda.ics")["Groupe de travail 1"]
    assert event["summary"].params["LANGUAGE"] == "fr"
    assert "/de/" in str(event["url"])


def test_one_meeting_has_a_calendar_of_its_own(site, events, client):
    MeetingPageFactory(parent=site.programme, title="Autre")
    assert list(events(address_of(site.meeting))) == ["Groupe de travail 1"]
    response = client.get(address_of(site.meeting))
    assert response.headers["Content-Disposition"] == 'inline; filename="groupe-de-travail-1.ics"'


def test_calendars_hold_only_what_is_open_to_all(site, events, client):
    draft = MeetingPageFactory(parent=site.programme, title="Brouillon", live=False)
    private = MeetingPageFactory(parent=site.programme, title="Réservée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert list(events()) == ["Groupe de travail 1"]
    assert [client.get(address_of(one)).status_code for one in (draft, private)] == [404, 404]


def test_a_calendar_without_events_is_still_one(site, events, client):
    # Their aliases go with them.
    for meeting in MeetingPage.objects.filter(alias_of=None):
        meeting.delete()
    assert events() == {}
    assert b"BEGIN:VTIMEZONE" in client.get(ADDRESS).content


def test_programs_that_have_it_are_told_so(site, client):
    published(site.meeting)
    response = client.get(ADDRESS)
    assert response.headers["Last-Modified"]
    again = client.get(ADDRESS, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    published(site.meeting, title="Un autre titre")
    changed = client.get(ADDRESS, headers={"If-None-Match": response.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != response.headers["ETag"]


def test_a_withdrawn_meeting_is_gone_even_for_who_asks_by_date(site, client):
    published(site.meeting)
    response = client.get(ADDRESS)
    site.meeting.unpublish()
    since = {"If-Modified-Since": response.headers["Last-Modified"]}
    assert b"Groupe de travail 1" not in client.get(ADDRESS, headers=since).content


def test_calendars_are_only_read(site, client):
    assert client.post(ADDRESS).status_code == 405
    assert client.head(ADDRESS).status_code == 200


@pytest.mark.parametrize("count", [3, 30])
def test_calendar_costs_the_same_whatever_the_number(
    site, client, django_assert_num_queries, count
):
    for _n in range(count):
        MeetingPageFactory(parent=site.programme)
    client.get(ADDRESS)
    # The site, the council, the meetings.
    with django_assert_num_queries(3):
        client.get(ADDRESS)

"""Meetings as iCalendar events (RFC 5545), to subscribe to or to add one by one.

An event is made of a known day only: a meeting of which the month alone is known has none.
"""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext, override
from icalendar import Calendar, Event, Timezone

from meetings.models import MeetingPage
from meetings.rows import has_known_day, place_of

PRODUCER = "-//Territorial council//Meetings//EN"
# How often a program should ask again.
REFRESH = dt.timedelta(hours=6)
# Of a page written by a program, that nobody published.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def last_change(meetings: Iterable[MeetingPage]) -> dt.datetime | None:
    """Return when one of the meetings was last published."""
    return max((one.last_published_at for one in meetings if one.last_published_at), default=None)


def calendar_of(
    meetings: Iterable[MeetingPage], request: HttpRequest, *, name: str = "", language: str = ""
) -> bytes:
    """Return the calendar of meetings read by `for_calendar()`; no query.

    `name` is shown by programs that subscribe, `language` is that of the name.
    """
    dated = [meeting for meeting in meetings if has_known_day(meeting)]
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        calendar.add("name", name, parameters={"LANGUAGE": language})
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", REFRESH)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add_component(time_zone([meeting.date.year for meeting in dated]))
    for meeting in dated:
        calendar.add_component(event_of(meeting, request))
    return bytes(calendar.to_ical())


def time_zone(years: list[int]) -> Timezone:
    """Return the zone's rules over the years; this year's when there is none."""
    this_year = dt.datetime.now(tz=ZoneInfo(settings.TIME_ZONE)).year
    years = years or [this_year]
    return Timezone.from_tzid(
        settings.TIME_ZONE,
        first_date=dt.date(min(years), 1, 1),
        last_date=dt.date(max(years) + 1, 12, 31),
    )


def event_of(meeting: MeetingPage, request: HttpRequest) -> Event:
    """Return the event of a meeting whose day is known."""
    in_its_language = {"LANGUAGE": meeting.written_in}
    published = meeting.last_published_at
    event = Event()
    # The same in every language and after every move of the page.
    event.add("uid", str(meeting.translation_key))
    event.add("dtstamp", published or meeting.first_published_at or NEVER)
    event.add("sequence", meeting.published_revision or 0)
    if meeting.first_published_at:
        event.add("created", meeting.first_published_at)
    if published:
        event.add("last-modified", published)
    event.add("summary", summary_of(meeting), parameters=in_its_language)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("url", meeting.get_full_url(request))
    if meeting.summary:
        event.add("description", meeting.summary, parameters=in_its_language)
    if place := place_line(meeting):
        event.add("location", place, parameters=in_its_language)
    if meeting.point:
        longitude, latitude = meeting.point
        event.add("geo", (latitude, longitude))
    add_times(event, meeting)
    return event


def summary_of(meeting: MeetingPage) -> str:
    """Return the title; many programs do not show the status, so it says that too."""
    if not meeting.is_cancelled:
        return str(meeting.title)
    with override(meeting.written_in):
        return gettext("Cancelled: %(title)s") % {"title": meeting.title}


def place_line(meeting: MeetingPage) -> str:
    """Return "Maison du Pays, 1 place de la Mairie, 44110 Châteaubriant"."""
    named = ", ".join(part for part in (meeting.place_name, meeting.address) if part)
    return place_of(named, meeting.commune_name)


def add_times(event: Event, meeting: MeetingPage) -> None:
    """Add the start, and the end when it is known: none is invented."""
    day = meeting.date.first_day
    if meeting.start_time is None:
        event.add("dtstart", day)
        return
    zone = ZoneInfo(settings.TIME_ZONE)
    event.add("dtstart", dt.datetime.combine(day, meeting.start_time, tzinfo=zone))
    if meeting.end_time:
        event.add("dtend", dt.datetime.combine(day, meeting.end_time, tzinfo=zone))

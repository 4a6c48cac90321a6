"""A meeting in the words of schema.org, for programs that read pages. What is unknown is left out."""

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings

from core.frame import Frame
from meetings.rows import has_known_day

if TYPE_CHECKING:
    from meetings.meeting_parts import Surroundings
    from meetings.models import MeetingPage

STATUS = "https://schema.org/Event{}"


def event_data(
    page: "MeetingPage", *, frame: Frame, around: "Surroundings", organiser: str
) -> dict[str, Any]:
    """Return the meeting as an Event; its days only when they are known."""
    values = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{page.translation_key}",
        "name": page.title,
        "description": page.summary,
        "inLanguage": frame.content_language,
        "url": frame.canonical,
        "image": frame.image.url if frame.image else "",
        "eventStatus": STATUS.format("Cancelled" if page.is_cancelled else "Scheduled"),
        "startDate": moment(page, page.start_time) if has_known_day(page) else "",
        "endDate": moment(page, page.end_time) if has_known_day(page) and page.end_time else "",
        "location": location(page, around.commune),
        "organizer": {"@type": "Organization", "name": organiser} if organiser else None,
    }
    return {name: value for name, value in values.items() if value}


def moment(page: "MeetingPage", time: dt.time | None) -> str:
    """Return a day, or a day and its time with the zone."""
    day = page.date.first_day
    if time is None:
        return day.isoformat()
    return dt.datetime.combine(day, time, tzinfo=ZoneInfo(settings.TIME_ZONE)).isoformat()


def location(page: "MeetingPage", commune: str) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    if page.place_name:
        found["name"] = page.place_name
    address = {"streetAddress": page.address, "addressLocality": commune}
    if known := {name: value for name, value in address.items() if value}:
        found["address"] = {"@type": "PostalAddress", **known}
    if page.point:
        longitude, latitude = page.point
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }
    return {"@type": "Place", **found} if found else None

"""What the page of a meeting shows, in the language of its text."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.domain.territory_map import Marker, TerritoryMap, commune_map, locator
from core.frame import Frame, Link
from core.models import CouncilSettings
from core.page_text import PageText, titled
from meetings.rows import (
    MeetingRow,
    downloads_of,
    has_known_day,
    languages_of_sets,
    row_of,
    told_apart_by_date,
)
from meetings.structured import event_data

if TYPE_CHECKING:
    from core.models import CouncilDocument, CouncilImage
    from meetings.models import MeetingDocument, MeetingPage

ANCHORS = ("resume", "ordre-du-jour", "decisions", "compte-rendu", "documents", "photos", "liens")
DIRECTIONS = "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"


@dataclass(frozen=True)
class Place:
    """Where a meeting is; `directions` is a map elsewhere, of a known point only."""

    name: str = ""
    address: str = ""
    commune: str = ""
    map: TerritoryMap | None = None
    directions: str = ""


@dataclass(frozen=True)
class Photo:
    """A photo, what it shows in words, and whose it is."""

    image: "CouncilImage"
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Surroundings:
    """The programme of a meeting, what comes before and after it there, and names it refers to."""

    programme: Link | None = None
    previous: MeetingRow | None = None
    next: MeetingRow | None = None
    commune: str = ""
    group: str = ""


def meeting_context(
    page: "MeetingPage", request: HttpRequest, *, frame: Frame, today: dt.date
) -> dict[str, Any]:
    """Return what pages/meeting_page.html shows. Queries: see its test."""
    language = frame.content_language
    rows = list(page.documents.all())
    photos = list(page.photos.select_related("image"))
    text = PageText.of(
        page,
        language=language,
        taken=ANCHORS,
        documents=[row.document_id for row in rows],
        images=[photo.image for photo in photos],
    )
    shown = with_documents(rows, text.links.documents)
    around = surroundings_of(page, request, frame=frame, today=today)
    is_past = page.is_past_on(today)
    # In the tree of the reader, not that of the text.
    calendar_url = calendar_address(page)
    with translation.override(language):
        title = _("What was said") if is_past else _("About this meeting")
        return {
            "is_past": is_past,
            "around": around,
            "kind": page.get_kind_display(),
            "calendar_url": calendar_url,
            "place": place_of_meeting(page, around.commune),
            "agenda": [block.value for block in page.agenda],
            "decisions": [block.value for block in page.decisions],
            "sections": titled(text.sections("body"), "compte-rendu", title),
            "downloads": downloads_of(
                shown, language, languages_of_sets(shown, language), language
            ),
            "photos": [photo_of(row) for row in photos],
            "links": text.blocks("links"),
            "structured_data": event_data(
                page,
                frame=frame,
                around=around,
                organiser=CouncilSettings.for_request(request).full_name,
            ),
        }


def with_documents(
    rows: list["MeetingDocument"], documents: Mapping[int, "CouncilDocument"]
) -> list["MeetingDocument"]:
    """Give the rows the documents read already; leave out those that are not open to all."""
    shown = [row for row in rows if row.document_id in documents]
    for row in shown:
        row.document = documents[row.document_id]
    return shown


def calendar_address(page: "MeetingPage") -> str:
    """Return the address of its event; "" when its day is unknown."""
    known = has_known_day(page)
    return reverse("meetings:event", args=[page.translation_key]) if known else ""


def surroundings_of(
    page: "MeetingPage", request: HttpRequest, *, frame: Frame, today: dt.date
) -> Surroundings:
    """Read the meetings beside this one: one query, two in a preview."""
    programme = programme_of(frame)
    near = Q(pk=page.pk)
    if programme:
        near |= Q(path__startswith=page.path[: -page.steplen], depth=page.depth)
    others = type(page).objects.filter(near).annotate(group_name=F("body_group__name"))
    meetings = list(others.open_to_all(but=page.pk).in_order())
    own = next((rank for rank, one in enumerate(meetings) if one.pk == page.pk), None)
    if own is None or getattr(request, "is_preview", False):
        # What the editor has just chosen is not in the database.
        return Surroundings(
            programme,
            commune=page.commune.name if page.commune else "",
            group=page.body_group.name if page.body_group else "",
        )
    language = frame.content_language
    rows = told_apart_by_date([row_of(one, request, language, today) for one in meetings], language)
    return Surroundings(
        programme,
        previous=rows[own - 1] if own else None,
        next=rows[own + 1] if own + 1 < len(rows) else None,
        commune=meetings[own].commune_name or "",
        group=meetings[own].group_name or "",
    )


def programme_of(frame: Frame) -> Link | None:
    """Return the page above, unless it is the agenda, whose meetings have nothing in common."""
    above = frame.crumbs[-2] if len(frame.crumbs) > 2 else None
    agenda = frame.footer.get("agenda")
    return None if above is None or (agenda and agenda.url == above.url) else above


def place_of_meeting(page: "MeetingPage", commune: str) -> Place | None:
    """Return where it is, with a map of its point, else of its commune; None when unknown."""
    if page.point:
        lon, lat = page.point
        drawn = locator([Marker(lon, lat, name=page.place_name)], insee=page.commune_id or "")
        directions = DIRECTIONS.format(lat=lat, lon=lon)
    else:
        drawn = commune_map(page.commune_id) if page.commune_id else None
        directions = ""
    named = f"{page.place_name} {page.address}".casefold()
    if commune.casefold() in named:
        commune = ""
    if not (page.place_name or page.address or commune or drawn):
        return None
    return Place(page.place_name, page.address, commune, drawn, directions)


def photo_of(row: Any) -> Photo:
    image = row.image
    return Photo(image, row.alt_text or image.default_alt_text, row.caption, image.credit)

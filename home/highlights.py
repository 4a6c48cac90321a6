"""What the home page shows by itself: the next meetings, programmes, the latest reports."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.http import HttpRequest

from core.domain.territory_map import TerritoryMap, banner
from core.frame import Frame, Link
from core.visibility import in_open_collection, open_to_all
from home.cards import Card, card_of, with_language
from home.models.programme import ProgrammePage, ProgrammePartner
from home.programme_order import rank_on
from initiatives.domain.teaser import Teaser, teaser
from meetings.models import MeetingDocument, MeetingPage
from meetings.rows import MeetingRow, meeting_rows, row_of, told_apart_by_date

if TYPE_CHECKING:
    from home.models import HomePage

COMING = 3
PROGRAMMES = 5
REPORTS = 4
NEVER_SHOWN = (
    "body",
    "method",
    "issues",
    "objectives",
    "facts",
    "regional_meetings",
    "links",
    "summaries",
)


@dataclass(frozen=True)
class Coming:
    """The next meeting, with its summary, and those after it."""

    row: MeetingRow
    summary: str
    others: list[MeetingRow]


@dataclass(frozen=True)
class Highlights:
    """All that the home page shows beside its own words; each may be missing."""

    map: TerritoryMap | None = None
    coming: Coming | None = None
    section: Link | None = None
    programmes: list[Card] = field(default_factory=list)
    initiatives: Teaser | None = None
    reports: list[MeetingRow] = field(default_factory=list)


def highlights(
    home: "HomePage", request: HttpRequest, *, frame: Frame, today: dt.date
) -> Highlights:
    """Read what is published under a home page. Nine queries whatever there is."""
    around = frame.content_language
    programmes = reflections(home, request, around=around, today=today)
    return Highlights(
        map=banner(),
        coming=next_meetings(home, request, around=around, today=today),
        section=section_of(programmes, frame.menu),
        programmes=programmes,
        initiatives=teaser(around),
        reports=latest_reports(home, request, around=around, today=today),
    )


def next_meetings(
    home: "HomePage", request: HttpRequest, *, around: str, today: dt.date
) -> Coming | None:
    """Return the soonest meeting that is not cancelled, and the following ones."""
    coming = MeetingPage.objects.descendant_of(home).for_listing().upcoming(today).in_order()
    # Their documents are on their page.
    meetings = list(coming.prefetch_related(None)[:COMING])
    rows = told_apart_by_date([row_of(one, request, around, today) for one in meetings], around)
    first = next((rank for rank, row in enumerate(rows) if not row.is_cancelled), None)
    if first is None:
        return None
    return Coming(rows[first], meetings[first].summary, [*rows[:first], *rows[first + 1 :]])


def latest_reports(
    home: "HomePage", request: HttpRequest, *, around: str, today: dt.date
) -> list[MeetingRow]:
    """Return the last meetings that have a document to read."""
    documents = MeetingDocument.objects.filter(in_open_collection("document__"))
    meetings = (
        MeetingPage.objects.descendant_of(home)
        .for_listing()
        .past(today)
        .filter(Exists(documents.filter(page=OuterRef("pk"))))
        .order_by("-sort_key", "-series_order", "-path")[:REPORTS]
    )
    return meeting_rows(meetings, request, around=around, today=today)


def reflections(
    home: "HomePage", request: HttpRequest, *, around: str, today: dt.date
) -> list[Card]:
    """Return the programmes, those under way first; the first one with its partners."""
    programmes = list(
        with_language(ProgrammePage.objects.descendant_of(home).filter(open_to_all()))
        .defer(*NEVER_SHOWN)
        .select_related("cover_image")
        .alias(rank=rank_on(today))
        .order_by("rank", "-start", "path")[:PROGRAMMES]
    )
    cards = [card_of(one, request, around=around, today=today) for one in programmes]
    if cards:
        cards[0] = replace(cards[0], partners=partners_of(programmes[0]))
        # The only one whose picture is shown.
        prefetch_related_objects([image for image in [cards[0].image] if image], "renditions")
    return cards


def partners_of(programme: ProgrammePage) -> str:
    names = ProgrammePartner.objects.filter(programme=programme).order_by("sort_order", "pk")
    # One organisation may have several roles.
    return ", ".join(dict.fromkeys(names.values_list("organisation__name", flat=True)))


def section_of(programmes: list[Card], menu: list[Link]) -> Link | None:
    """Return the entry of the menu that leads to where the programmes are."""
    url = programmes[0].url if programmes else ""
    return next((link for link in menu if link.url and url.startswith(link.url)), None)

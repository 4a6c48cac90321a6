"""What the agenda shows: the meetings of every programme and of none, cut in pages."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.frame import Frame, Link, true_language
from meetings.models.meeting import MeetingPage
from meetings.rows import MeetingRow, row_of, told_apart_by_date

MEETINGS_A_PAGE = 20


@dataclass(frozen=True)
class Period:
    """The meetings to come, or those of one past year."""

    title: str
    is_coming: bool = False
    rows: list[MeetingRow] = field(default_factory=list)


def agenda_context(
    page: Page, request: HttpRequest, *, frame: Frame, today: dt.date
) -> dict[str, Any]:
    """Return what pages/agenda_page.html shows. Three queries for any number of meetings."""
    in_this_tree = MeetingPage.objects.filter(path__startswith=page.path[: 2 * page.steplen])
    # Their documents are on their page.
    meetings = in_this_tree.for_listing().prefetch_related(None).for_agenda(today)
    shown = Paginator(meetings, MEETINGS_A_PAGE).get_page(request.GET.get("page"))
    language = frame.content_language
    programmes = programmes_of(shown, page, request, around=language)
    rows = [
        replace(row_of(one, request, language, today), programme=programmes.get(parent_of(one)))
        for one in shown
    ]
    address = reverse("meetings:calendar")
    return {
        "periods": list(periods_of(shown, told_apart_by_date(rows, language))),
        "page_obj": shown,
        "calendar_url": address,
        "calendar_address": request.build_absolute_uri(address),
    }


def parent_of(meeting: MeetingPage) -> str:
    return str(meeting.path[: -meeting.steplen])


def programmes_of(
    meetings: Iterable[MeetingPage], agenda: Page, request: HttpRequest, *, around: str
) -> dict[str, Link]:
    """Return the link to the programme of meetings, by its path: one query."""
    paths = {parent_of(meeting) for meeting in meetings} - {agenda.path}
    pages = Page.objects.filter(path__in=paths, live=True)
    found = {}
    for page in pages.select_related("locale", "alias_of__locale") if paths else ():
        language = true_language(page)
        found[page.path] = Link(
            page.title, page.get_url(request) or "", "" if language == around else language
        )
    return found


def periods_of(meetings: Iterable[MeetingPage], rows: Iterable[MeetingRow]) -> Iterable[Period]:
    """Cut the list where the past begins, and at each year."""
    both = zip(meetings, rows, strict=True)
    for (is_over, year), group in groupby(both, key=lambda one: year_of(one[0])):
        title = (year or _("Date unknown")) if is_over else _("To come")
        yield Period(title, is_coming=not is_over, rows=[row for _meeting, row in group])


def year_of(meeting: MeetingPage) -> tuple[bool, str]:
    """Return whether it is over and, then, its year; "" when nothing is known of it."""
    return meeting.is_over, meeting.sort_key[:4] if meeting.is_over else ""

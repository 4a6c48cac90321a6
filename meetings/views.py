"""Calendars of the meetings."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.frame import root_path
from core.models import CouncilSettings
from core.responses import asked_again
from meetings.domain.calendars import calendar_of, last_change
from meetings.models import MeetingPage
from meetings.rows import has_known_day

CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Answer with every meeting of the site, past and to come, to subscribe to."""
    root = root_path(request)
    if not root:
        raise Http404
    meetings = list(MeetingPage.objects.filter(url_path__startswith=root).for_calendar())
    council = CouncilSettings.for_request(request)
    name = _("Meetings: %(council)s") % {"council": council.full_name}
    body = calendar_of(meetings, request, name=name, language=get_language() or "")
    return asked_again(request, body, CONTENT_TYPE, last_change(meetings))


@require_safe
def event(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Answer with one meeting, to add to a calendar; not found when its day is unknown."""
    root = root_path(request)
    meetings = MeetingPage.objects.filter(translation_key=key, url_path__startswith=root or "-")
    found = [meeting for meeting in meetings.for_calendar() if has_known_day(meeting)]
    if not found:
        raise Http404
    response = asked_again(request, calendar_of(found, request), CONTENT_TYPE, last_change(found))
    name = content_disposition_header(False, f"{found[0].slug}.ics")
    response.headers["Content-Disposition"] = name or "inline"
    return response

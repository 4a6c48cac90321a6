"""Meetings, their documents and the agenda."""

from meetings.models.agenda import AgendaPage
from meetings.models.meeting import MeetingDocument, MeetingPage, MeetingPhoto

__all__ = ["AgendaPage", "MeetingDocument", "MeetingPage", "MeetingPhoto"]

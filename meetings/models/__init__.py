"""Meetings, their documents and the agenda."""

from meetings.models.agenda import AgendaPage
from meetings.models.attachments import MeetingDocument, MeetingPhoto
from meetings.models.meeting import MeetingPage

__all__ = ["AgendaPage", "MeetingDocument", "MeetingPage", "MeetingPhoto"]

"""Choices of meetings and their documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    LAUNCH = "launch", _("Launch meeting")
    PLENARY = "plenary", _("Plenary meeting")
    STEERING_COMMITTEE = "steering_committee", _("Steering committee")
    WORKING_GROUP = "working_group", _("Working group")
    WORKSHOP = "workshop", _("Participatory workshop")
    PUBLIC_MEETING = "public_meeting", _("Public meeting")
    FILM_DEBATE = "film_debate", _("Film and debate")
    PRESENTATION = "presentation", _("Presentation of results")
    FORUM = "forum", _("Forum")
    OTHER = "other", _("Meeting")


# Meetings open to the public stand out in the timeline.
PUBLIC_KINDS = frozenset(
    {
        MeetingKind.LAUNCH,
        MeetingKind.PUBLIC_MEETING,
        MeetingKind.FILM_DEBATE,
        MeetingKind.PRESENTATION,
    }
)


class DocumentKind(models.TextChoices):
    MINUTES = "minutes", _("Minutes")
    SLIDES = "slides", _("Slides")
    CONTRIBUTION = "contribution", _("Contribution")
    RADAR = "radar", _("Evaluation radar")
    STUDY = "study", _("Study")
    AGENDA = "agenda", _("Agenda")
    ATTENDANCE = "attendance", _("Attendance list")
    OTHER = "other", _("Document")


# What a list of documents of one kind is called.
SEVERAL = {
    DocumentKind.MINUTES: pgettext_lazy("several", "Minutes"),
    DocumentKind.SLIDES: pgettext_lazy("several", "Slides"),
    DocumentKind.CONTRIBUTION: pgettext_lazy("several", "Contributions"),
    DocumentKind.RADAR: pgettext_lazy("several", "Evaluation radars"),
    DocumentKind.STUDY: pgettext_lazy("several", "Studies"),
    DocumentKind.AGENDA: pgettext_lazy("several", "Agendas"),
    DocumentKind.ATTENDANCE: pgettext_lazy("several", "Attendance lists"),
    DocumentKind.OTHER: pgettext_lazy("several", "Other documents"),
}

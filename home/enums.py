"""Choices of programmes and their bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("In progress")
    FINISHED = "finished", _("Finished")
    SUSPENDED = "suspended", _("Suspended")


class PartnerRole(models.TextChoices):
    LEAD = "lead", _("Leads the programme")
    FUNDER = "funder", _("Funds it")
    APPROVAL = "approval", _("Approves it")
    FACILITATOR = "facilitator", _("Runs it locally")
    OTHER = "other", _("Other role")


class BodyKind(models.TextChoices):
    STEERING_COMMITTEE = "steering_committee", _("Steering committee")
    WORKING_GROUP = "working_group", _("Working group")
    OTHER = "other", _("Other group")


class BodyOpenness(models.TextChoices):
    OPEN = "open", _("Open to all")
    ON_REQUEST = "on_request", _("Open on request")
    SETTLED = "settled", _("Membership settled")
    CLOSED = "closed", _("Closed")
    UNKNOWN = "", _("Not said")

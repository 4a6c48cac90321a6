"""A research programme, its partners and its bodies."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock, DatedLinkBlock
from core.blocks.text import TEXT_FEATURES
from core.fields import PartialDateField
from core.models import BasePage, ProtectingChild
from home.blocks import FactBlock, IssueBlock, ObjectiveBlock, RegionalMeetingBlock
from home.enums import BodyKind, BodyOpenness, PartnerRole, ProgrammeStatus
from home.panels import PROGRAMME_TABS
from home.programme_parts import programme_context


class ProgrammePage(BasePage):
    """A research programme; its meetings are the pages under it."""

    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    research_question = models.TextField(_("research question"), blank=True)
    status_override = models.CharField(
        _("status"),
        max_length=20,
        blank=True,
        choices=ProgrammeStatus.choices,
        help_text=_("Leave empty: the status then follows from the dates."),
    )
    start = PartialDateField(_("start"), blank=True)
    end = PartialDateField(_("end"), blank=True)
    period_detail = models.CharField(
        _("detail about the period"),
        max_length=120,
        blank=True,
        help_text=_("For instance the number of workshops."),
    )
    facts = StreamField([("fact", FactBlock())], verbose_name=_("other facts"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("context"), blank=True)
    issues_introduction = models.TextField(_("introduction of the issues"), blank=True)
    issues = StreamField([("issue", IssueBlock())], verbose_name=_("issues"), blank=True)
    objectives = StreamField(
        [("objective", ObjectiveBlock())], verbose_name=_("objectives"), blank=True
    )
    objectives_detail = RichTextField(
        _("text after the objectives"), blank=True, features=list(TEXT_FEATURES)
    )
    method = StreamField(BodyBlock(), verbose_name=_("organisation and method"), blank=True)
    regional_meetings = StreamField(
        [("meeting", RegionalMeetingBlock())],
        verbose_name=_("meetings held elsewhere"),
        blank=True,
    )
    links = StreamField([("link", DatedLinkBlock())], verbose_name=_("to go further"), blank=True)

    edit_handler = PROGRAMME_TABS
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("research_question"),
        index.SearchField("body"),
        index.SearchField("issues"),
        index.SearchField("objectives"),
        index.SearchField("method"),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("acronym"),
        TranslatableField("research_question"),
        SynchronizedField("status_override", overridable=False),
        SynchronizedField("start", overridable=False),
        SynchronizedField("end", overridable=False),
        TranslatableField("period_detail"),
        TranslatableField("facts"),
        TranslatableField("body"),
        TranslatableField("issues_introduction"),
        TranslatableField("issues"),
        TranslatableField("objectives"),
        TranslatableField("objectives_detail"),
        TranslatableField("method"),
        TranslatableField("regional_meetings"),
        TranslatableField("links"),
        TranslatableField("partners"),
        TranslatableField("bodies"),
    ]
    template = "pages/programme_page.html"
    parent_page_types = ["home.SectionPage"]
    subpage_types = ["meetings.MeetingPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end.last_day < self.start.first_day:
            raise ValidationError(
                {"end": _("The programme ends before it starts: check both dates.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        parts = programme_context(
            self, request, language=context["content_language"], today=timezone.localdate()
        )
        return {**context, **parts}

    def status_on(self, today: dt.date) -> ProgrammeStatus | None:
        """Return the status set by the editor, else the one the dates tell, else None."""
        if self.status_override:
            return ProgrammeStatus(self.status_override)
        if self.end and self.end.last_day < today:
            return ProgrammeStatus.FINISHED
        if self.start and self.start.first_day > today:
            return ProgrammeStatus.PLANNED
        return ProgrammeStatus.RUNNING if self.start else None

    @property
    def status(self) -> ProgrammeStatus | None:
        return self.status_on(timezone.localdate())


class ProgrammePartner(ProtectingChild, TranslatableMixin, Orderable):
    """An organisation and what it does for the programme."""

    programme = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "core.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="programme_partners",
    )
    role = models.CharField(
        _("kind of role"), max_length=20, choices=PartnerRole.choices, default=PartnerRole.OTHER
    )
    detail = models.CharField(
        _("role in words"), max_length=200, blank=True, help_text=_("With names, if useful.")
    )

    panels = ("organisation", "role", "detail")
    override_translatable_fields = (
        SynchronizedField("organisation"),
        SynchronizedField("role"),
        TranslatableField("detail"),
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.detail}"


class ProgrammeBody(TranslatableMixin, Orderable):
    """A steering committee or working group of the programme."""

    programme = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(
        _("kind"), max_length=20, choices=BodyKind.choices, default=BodyKind.WORKING_GROUP
    )
    openness = models.CharField(
        _("who can join"),
        max_length=20,
        blank=True,
        choices=BodyOpenness.choices,
        default=BodyOpenness.UNKNOWN,
    )
    description = RichTextField(_("description"), blank=True, features=list(TEXT_FEATURES))
    how_to_join = models.TextField(_("how to join"), blank=True)

    panels = ("name", "kind", "openness", "description", "how_to_join")
    override_translatable_fields = (
        TranslatableField("name"),
        SynchronizedField("kind"),
        SynchronizedField("openness"),
        TranslatableField("description"),
        TranslatableField("how_to_join"),
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.name

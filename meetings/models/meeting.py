"""A meeting, its report and its documents."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, PageManager, PageQuerySet, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock, DatedLinkBlock
from core.enums import Language
from core.fields import PartialDateField
from core.models import BasePage, Located, ProtectingChild
from meetings.admin_form import MeetingPageForm
from meetings.blocks import AgendaItemBlock, DecisionBlock
from meetings.enums import PUBLIC_KINDS, DocumentKind, MeetingKind
from meetings.panels import MEETING_TABS


class MeetingQuerySet(PageQuerySet):
    """Meetings in the order readers expect."""

    def in_order(self) -> Self:
        """Oldest first; the undated where their place among the others says."""
        return self.order_by("sort_key", "series_order", "start_time", "path")

    def upcoming(self, today: dt.date) -> Self:
        """Those that may still take place, by the last day their date can mean."""
        month = today.isoformat()[:7]
        return self.filter(
            Q(date__gte=today.isoformat()) | Q(date=month) | Q(date=month[:4])
        ).exclude(date="")

    def past(self, today: dt.date) -> Self:
        """Every other one, the undated included: a report exists."""
        month = today.isoformat()[:7]
        return self.filter(date__lt=today.isoformat()).exclude(date__in=(month, month[:4]))


class MeetingPage(Located, BasePage):
    """A meeting to come, or the report of one that took place."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=MeetingKind.choices, default=MeetingKind.WORKING_GROUP
    )
    date = PartialDateField(
        _("date"),
        blank=True,
        help_text=_("Leave the day, or all of it, empty when unknown: nothing is invented."),
    )
    placed_at = PartialDateField(
        _("place among the others"),
        blank=True,
        help_text=_("Only when the date is unknown: sorts the meeting, never shown."),
    )
    series_order = models.PositiveSmallIntegerField(
        _("number in its series"), null=True, blank=True, help_text=_("3 for “Workshop #3”.")
    )
    # Derived: date, else placed_at. Indexed, so that lists sort without a computation per row.
    sort_key = models.CharField(
        max_length=10, blank=True, default="", editable=False, db_index=True
    )
    start_time = models.TimeField(_("starts at"), null=True, blank=True)
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    is_cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_("The page and the calendars say so; the meeting is not removed."),
    )
    place_name = models.CharField(_("place"), max_length=150, blank=True)
    body_group = models.ForeignKey(
        "home.ProgrammeBody",
        verbose_name=_("group that met"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="meetings",
    )
    agenda = StreamField([("item", AgendaItemBlock())], verbose_name=_("agenda"), blank=True)
    decisions = StreamField(
        [("decision", DecisionBlock())], verbose_name=_("decisions"), blank=True
    )
    body = StreamField(BodyBlock(), verbose_name=_("report"), blank=True)
    links = StreamField([("link", DatedLinkBlock())], verbose_name=_("related links"), blank=True)

    objects = PageManager.from_queryset(MeetingQuerySet)()

    edit_handler = MEETING_TABS
    base_form_class = MeetingPageForm
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("place_name"),
        index.SearchField("agenda"),
        index.SearchField("decisions"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("date"),
        index.RelatedFields("documents", [index.SearchField("title")]),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        # The same everywhere: a translator has nothing to say about them.
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "kind",
                "date",
                "placed_at",
                "series_order",
                "start_time",
                "end_time",
                "is_cancelled",
                "address",
                "commune",
                "body_group",
            )
        ),
        SynchronizedField("location", overridable=False),
        TranslatableField("place_name"),
        TranslatableField("agenda"),
        TranslatableField("decisions"),
        TranslatableField("body"),
        TranslatableField("links"),
        TranslatableField("documents"),
        TranslatableField("photos"),
    ]
    template = "pages/meeting_page.html"
    parent_page_types = ["home.ProgrammePage", "meetings.AgendaPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def clean(self) -> None:
        super().clean()
        if self.start_time and self.end_time and self.end_time <= self.start_time:
            raise ValidationError(
                {"end_time": _("The meeting ends before it starts: check both times.")}
            )
        self.settle_commune()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.sort_key = self.date or self.placed_at
        return super().save(*args, **kwargs)

    @property
    def is_public(self) -> bool:
        """Open to everyone, by its kind."""
        return self.kind in PUBLIC_KINDS

    def is_past_on(self, today: dt.date) -> bool:
        """An undated meeting is past: only its report brought it here."""
        return not self.date or self.date.last_day < today


class MeetingDocument(ProtectingChild, TranslatableMixin, Orderable):
    """A document of a meeting, with the title readers see."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="meeting_documents",
    )
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Empty: the title of the file.")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=DocumentKind.choices, default=DocumentKind.MINUTES
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=Language.choices,
        help_text=_("Empty: the language of the file."),
    )

    panels = ("document", "title", "kind", "language")
    override_translatable_fields = (
        SynchronizedField("document"),
        TranslatableField("title"),
        SynchronizedField("kind"),
        SynchronizedField("language"),
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("document of a meeting")
        verbose_name_plural = _("documents of a meeting")

    def __str__(self) -> str:
        return self.title


class MeetingPhoto(TranslatableMixin, Orderable):
    """A photo of a meeting; its credit is the image's."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    alt_text = models.CharField(
        _("description for those who do not see it"), max_length=250, blank=True
    )
    caption = models.CharField(_("caption"), max_length=250, blank=True)

    panels = ("image", "alt_text", "caption")
    override_translatable_fields = (
        SynchronizedField("image"),
        TranslatableField("alt_text"),
        TranslatableField("caption"),
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("photo of a meeting")
        verbose_name_plural = _("photos of a meeting")

    def __str__(self) -> str:
        return self.caption or self.alt_text

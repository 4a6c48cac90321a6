"""A meeting, its report and its documents."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock, DatedLinkBlock
from core.fields import PartialDateField
from core.models import BasePage, Located
from core.visibility import in_open_collection, open_to_all
from meetings.admin_form import MeetingPageForm
from meetings.blocks import AgendaItemBlock, DecisionBlock
from meetings.enums import PUBLIC_KINDS, MeetingKind
from meetings.meeting_parts import meeting_context
from meetings.models.attachments import MeetingDocument
from meetings.panels import MEETING_TABS

# What no list shows.
LONG_TEXTS = ("agenda", "decisions", "body", "links", "search_description", "summaries")


class MeetingQuerySet(PageQuerySet):
    """Meetings in the order readers expect."""

    def open_to_all(self, but: int | None = None) -> Self:
        """Those anybody may read, with their true language and the name of their commune.

        `but` is one that is read already, by whoever may.
        """
        return (
            self.filter(open_to_all() | Q(pk=but))
            .annotate(
                written_in=Coalesce("alias_of__locale__language_code", "locale__language_code"),
                commune_name=F("commune__name"),
            )
            .defer(*LONG_TEXTS)
        )

    def for_listing(self) -> Self:
        """Those that rows.meeting_rows() shows: two queries for any number."""
        documents = MeetingDocument.objects.filter(in_open_collection("document__"))
        return self.open_to_all().prefetch_related(
            # Not under the relation's own name: saving such a page must lose no document.
            Prefetch(
                "documents",
                queryset=documents.select_related("document"),
                to_attr="public_documents",
            )
        )

    def for_calendar(self) -> Self:
        """Those that calendars hold, with the revision last published: one query.

        An alias has no revision: it follows its source's.
        """
        return (
            self.open_to_all()
            .exclude(date="")
            .annotate(published_revision=Coalesce("alias_of__live_revision_id", "live_revision_id"))
            .in_order()
        )

    def in_order(self) -> Self:
        """Oldest first; the undated where their place among the others says."""
        return self.order_by(
            "sort_key",
            F("series_order").asc(nulls_last=True),
            F("start_time").asc(nulls_last=True),
            "path",
        )

    def upcoming(self, today: dt.date) -> Self:
        """Those that may still take place, by the last day their date can mean."""
        return self.filter(may_come(today))

    def past(self, today: dt.date) -> Self:
        """Every other one, the undated included: a report exists."""
        return self.exclude(may_come(today))

    def for_agenda(self, today: dt.date) -> Self:
        """Those to come, soonest first, then the past, latest first: one list to cut in pages."""
        comes = may_come(today)
        return self.annotate(is_over=Case(When(comes, then=False), default=True)).order_by(
            "is_over",
            Case(When(comes, then=F("sort_key")), default=Value("")),
            Case(When(comes, then=F("start_time"))).asc(nulls_last=True),
            "-sort_key",
            F("series_order").desc(nulls_last=True),
            F("start_time").desc(nulls_last=True),
            "path",
        )


def may_come(today: dt.date) -> Q:
    """Return the condition on meetings of which no day that the date can mean is over."""
    day, month = today.isoformat(), today.isoformat()[:7]
    return (Q(date__gte=day) | Q(date=month) | Q(date=month[:4])) & ~Q(date="")


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        parts = meeting_context(self, request, frame=context["frame"], today=timezone.localdate())
        return {**context, **parts}

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

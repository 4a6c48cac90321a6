"""An initiative of the inhabitants: one row for each language it is written in.

The row it was first written in is the original. It alone says whether the initiative is
published, and holds its facts: point, theme, tags, dates. The rows of other languages bring their
words. So every language shows the same initiatives, and counting them is counting originals.
"""

import datetime as dt
from typing import Any, Self, cast

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.fields import PartialDateField
from core.models.children import target_is_gone
from initiatives.blocks import DescriptionBlock
from initiatives.models.children import InitiativeTag
from initiatives.models.indexes import INDEXES
from initiatives.models.points import OnTheMap
from initiatives.models.querysets import InitiativeQuerySet
from initiatives.models.slugs import MAX_SLUG_LENGTH, FormerSlug, free_slug
from initiatives.panels import INITIATIVE_TABS


def in_source_language() -> dict[str, str]:
    """Themes are chosen in the source language, and shown in the reader's."""
    return {"locale__language_code": settings.LANGUAGE_CODE}


class Initiative(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    OnTheMap,
    index.Indexed,
    ClusterableModel,
):
    """What inhabitants do together, somewhere. Its public identifier is `translation_key`."""

    # Wagtail's, which has no types.
    first_published_at: dt.datetime | None

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=MAX_SLUG_LENGTH,
        blank=True,
        help_text=_("The end of the page's address, the same in every language."),
    )
    summary = models.TextField(
        _("summary"), max_length=400, blank=True, help_text=_("One or two sentences.")
    )
    body = StreamField(DescriptionBlock(), verbose_name=_("description"), blank=True)
    theme = models.ForeignKey(
        "initiatives.Theme",
        verbose_name=_("theme"),
        # A draft may lack it; a published initiative has one.
        null=True,
        on_delete=models.PROTECT,
        related_name="initiatives",
        limit_choices_to=in_source_language,
    )
    tags = ClusterTaggableManager(
        through=InitiativeTag, verbose_name=_("tags"), blank=True, related_name="+"
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    public_contact = models.CharField(
        _("public contact"),
        max_length=200,
        blank=True,
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    started = PartialDateField(_("started"), blank=True)
    ended = PartialDateField(_("ended"), blank=True)
    programme = models.ForeignKey(
        "home.ProgrammePage",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
        limit_choices_to=in_source_language,
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, help_text=_("For instance “CC BY 4.0”.")
    )
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Invented to show the site: its page and the open data say so."),
    )
    is_original = models.BooleanField(default=True, editable=False)
    # The day from which its contact has left the council's question unanswered.
    unconfirmed_since = models.DateField(null=True, editable=False)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="initiative",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="initiative",
        for_concrete_model=False,
    )

    edit_handler = INITIATIVE_TABS
    search_fields = (
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("organisation"),
        index.FilterField("title"),
        index.FilterField("live"),
        index.FilterField("locale"),
        index.FilterField("is_original"),
        index.FilterField("theme"),
        index.FilterField("commune"),
        index.FilterField("first_published_at"),
    )
    # Explicit, so that no field added later slips in. Facts are those of the original everywhere.
    translatable_fields = (
        TranslatableField("title"),
        TranslatableField("summary"),
        TranslatableField("body"),
        TranslatableField("photos"),
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "slug",
                "theme",
                "tagged_items",
                "address",
                "location",
                "commune",
                "point_precision",
                "point_source",
                "organisation",
                "public_contact",
                "website",
                "started",
                "ended",
                "programme",
                "source",
                "source_url",
                "licence",
                "is_example",
            )
        ),
    )

    objects = InitiativeQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta, OnTheMap.Meta):
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        indexes = INDEXES
        constraints = (
            *OnTheMap.Meta.constraints,
            models.UniqueConstraint(
                fields=("slug",),
                condition=Q(is_original=True) & ~Q(slug=""),
                name="initiative_slug_is_unique",
            ),
            models.UniqueConstraint(
                fields=("translation_key",),
                condition=Q(is_original=True),
                name="initiative_has_one_original",
            ),
        )

    def __str__(self) -> str:
        return self.title or str(_("Untitled initiative"))

    def clean(self) -> None:
        super().clean()
        if self.started and self.ended and self.ended.last_day < self.started.first_day:
            raise ValidationError(
                {"ended": _("The initiative ends before it starts: check both dates.")}
            )
        self.settle_commune()
        self.settle_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        self.settle_original()
        self.settle_slug()
        self.settle_point()
        if self.live:
            self.first_published_at = self.first_published_at or timezone.now()
        former = self.published_slug()
        super().save(*args, **kwargs)
        self.tagged_items.model.objects.filter(content_object=self).update(
            is_listed=self.live and self.is_original, theme=self.theme_id, commune=self.commune_id
        )
        if former not in ("", self.slug):
            self.move_from(former)

    def settle_original(self) -> None:
        """The first row of its key is the original, and stays so. One query."""
        self.is_original = not self.translations().filter(is_original=True).exists()

    def settle_slug(self) -> None:
        """Write the address from the title, and number it when another initiative has it."""
        wanted = self.slug or self.title
        if wanted and self.is_original:
            others = Initiative.objects.originals().exclude(translation_key=self.translation_key)
            self.slug = free_slug(wanted, others)

    def published_slug(self) -> str:
        """Return the address under which visitors know it at this moment. One query."""
        known = Initiative.objects.published().filter(pk=self.pk).values_list("slug", flat=True)
        return known.first() or ""

    def move_from(self, former: str) -> None:
        """Let the former address redirect, and give the new one to the other languages."""
        FormerSlug.objects.update_or_create(slug=former, defaults={"initiative": self})
        self.translations().update(slug=self.slug)

    def translations(self) -> InitiativeQuerySet:
        """The rows of this initiative in other languages."""
        return Initiative.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)

    @property
    def revisions(self) -> Any:
        return self._revisions

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        """Leave the theme out of a draft when it was deleted since: modelcluster 6.5 fails."""
        theme = cast("models.ForeignKey", cls._meta.get_field("theme"))
        if check_fks and target_is_gone(theme, data):
            data = {**data, "theme": None}
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)

    def with_content_json(self, content: dict[str, Any]) -> "Initiative":
        """A revision never says which row is the original, nor what its contact answers."""
        restored = super().with_content_json(content)
        restored.is_original = self.is_original
        restored.unconfirmed_since = self.unconfirmed_since
        return restored

    def get_absolute_url(self) -> str:
        """The page in the language of this row."""
        with translation.override(self.locale.language_code):
            return reverse("initiatives:detail", args=[self.slug])

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page as the form has it; its view stands above this layer, hence the name."""
        view = import_string("initiatives.views.initiative_preview")
        return view(request, self)

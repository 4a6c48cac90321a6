"""Documents and photos of a meeting."""

import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.enums import Language
from core.models import ProtectingChild
from core.visibility import in_open_collection
from meetings.enums import DocumentKind


class MeetingDocumentQuerySet(models.QuerySet["MeetingDocument"]):
    def languages_shown(self, keys: Iterable[uuid.UUID]) -> Iterable[tuple[uuid.UUID, str]]:
        """The languages in which readers find these documents, by translation key. One query."""
        shown = self.filter(translation_key__in=keys, page__live=True, page__alias_of=None)
        language = Coalesce(NullIf("document__language", Value("")), "language")
        return shown.filter(in_open_collection("document__")).values_list(
            "translation_key", language
        )


class MeetingDocument(ProtectingChild, TranslatableMixin, Orderable):
    """A document of a meeting, with the title readers see."""

    page = ParentalKey("meetings.MeetingPage", on_delete=models.CASCADE, related_name="documents")
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
        help_text=_("Only where the site does not know the language of the file."),
    )

    objects = MeetingDocumentQuerySet.as_manager()

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

    @property
    def true_language(self) -> str:
        """That of the file: a translator may have put another one here."""
        return self.document.language or self.language


class MeetingPhoto(TranslatableMixin, Orderable):
    """A photo of a meeting; its credit is the image's."""

    page = ParentalKey("meetings.MeetingPage", on_delete=models.CASCADE, related_name="photos")
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

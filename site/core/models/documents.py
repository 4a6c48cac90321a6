"""Documents and the text read from them."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from core.enums import ExtractionState, Language
from core.reading import MAX_PAGES


def first_page_name(document: "CouncilDocument", filename: str) -> str:
    """Name the picture after nothing that could be guessed."""
    return f"document_pages/{secrets.token_urlsafe(16)}.webp"


class FirstPageFile(FieldFile):
    """The picture is as private as its document: a view of ours serves it, not the storage."""

    @property
    def url(self) -> str:
        if not self.name:
            raise ValueError("There is no file: the document has no picture.")
        token = self.name.rpartition("/")[2]
        return reverse("document_first_page", args=[self.instance.pk, token])


class FirstPageField(models.FileField):
    attr_class = FirstPageFile


class CouncilDocument(AbstractDocument):
    """A file offered for download; what follows `language` is computed after upload."""

    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=Language.choices,
        help_text=_("Leave empty to let the site recognise it from the text."),
    )
    # So that what an editor chose is never replaced, and what the site guessed may be.
    language_is_guessed = models.BooleanField(default=False, editable=False)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    extraction_state = models.CharField(
        _("reading"),
        max_length=20,
        choices=ExtractionState.choices,
        default=ExtractionState.PENDING,
        editable=False,
    )
    # SHA-1, as in file_hash, of the file that the state speaks of.
    read_hash = models.CharField(max_length=40, blank=True, editable=False)
    first_page = FirstPageField(
        _("picture of the first page"),
        upload_to=first_page_name,
        blank=True,
        editable=False,
    )
    first_page_width = models.PositiveIntegerField(null=True, editable=False)
    first_page_height = models.PositiveIntegerField(null=True, editable=False)

    # What core.reading.health counted; empty before, and for what is not a PDF.
    health = models.JSONField(default=dict, blank=True, editable=False)
    summary = models.TextField(
        _("summary for those who cannot read the file"),
        max_length=4000,
        blank=True,
        help_text=_("What the document says, in its language. Shown beside it on the pages."),
    )
    exception_reason = models.TextField(
        _("published as it is, because"),
        max_length=500,
        blank=True,
        help_text=_(
            "Where a fault that was found cannot be put right: why. Your name and the date are kept with it."
        ),
    )
    exception_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    exception_at = models.DateTimeField(_("decided on"), null=True, blank=True, editable=False)

    admin_form_fields = (
        *Document.admin_form_fields,
        "language",
        "summary",
        "exception_reason",
    )
    search_fields = [
        *AbstractDocument.search_fields,
        index.FilterField("language"),
        index.FilterField("extraction_state"),
        # The admin's list is sorted by them while it is searched, too.
        index.FilterField("page_count"),
        index.FilterField("file_size"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """Check the extension, when there is a file.

        Wagtail 8.0.1 answers 500 where it asks for the title of a file uploaded among others: its
        form has no file to show the error beside.
        """
        if self.file:
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row and, by a receiver, the request to read its file: both or neither."""
        if kwargs.get("update_fields") is None:
            self.expect_reading()
        with transaction.atomic():
            super().save(*args, **kwargs)

    def expect_reading(self) -> None:
        """Forget what was read of another file than the one there is now."""
        if self.file and not self.file._committed:
            self._set_document_file_metadata()
        if self.file_hash != self.read_hash:
            self.read_hash = self.file_hash
            self.extraction_state = ExtractionState.PENDING
            self.page_count = None
            self.health = {}

    @property
    def is_too_long(self) -> bool:
        """Whether only its beginning has been read."""
        return (self.page_count or 0) > MAX_PAGES

    @property
    def is_pdf(self) -> bool:
        return self.file_extension.lower() == "pdf"


class DocumentPage(models.Model):
    """The text of one page of a document."""

    document = models.ForeignKey(CouncilDocument, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("page of a document")
        verbose_name_plural = _("pages of documents")
        ordering = ("document", "number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="unique_document_page"),
        )

    def __str__(self) -> str:
        return f"{self.document_id}#{self.number}"

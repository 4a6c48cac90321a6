"""Documents and the text read from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from core.enums import ExtractionState, Language


class CouncilDocument(AbstractDocument):
    """A file offered for download; what follows `language` is computed after upload."""

    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=Language.choices,
        help_text=_("Leave empty to let the site recognise it from the text."),
    )
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    extraction_state = models.CharField(
        _("reading"),
        max_length=20,
        choices=ExtractionState.choices,
        default=ExtractionState.PENDING,
        editable=False,
    )
    first_page = models.ImageField(
        _("picture of the first page"), upload_to="document_pages/", blank=True, editable=False
    )

    admin_form_fields = (*Document.admin_form_fields, "language")
    search_fields = [
        *AbstractDocument.search_fields,
        index.FilterField("language"),
        index.FilterField("extraction_state"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


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

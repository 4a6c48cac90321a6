"""Blocks of pictures and documents."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from core.downloads import Versions, download_of, told_apart


class FigureBlock(blocks.StructBlock):
    """A picture with its alternative text, caption and credit (the credit is the image's)."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    def get_preview_value(self) -> Any:
        """Show the council's latest picture."""
        latest = get_image_model().objects.order_by("-created_at", "-pk").first()
        return self.normalize({"image": latest, "caption": "Atelier participatif"})

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add `alt`: a picture that is not decorative is never without a text."""
        image = value.get("image")
        alt = ""
        if image and not image.decorative:
            alt = image.contextual_alt_text or image.default_alt_text
        return {**super().get_context(value, parent_context=parent_context), "alt": alt}

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its caption.")
        template = "blocks/figure_block.html"


class DocumentsBlock(blocks.ListBlock):
    """Documents to download, each on its row."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(DocumentChooserBlock(label=_("Document")), min_num=1, **kwargs)

    def get_preview_value(self) -> Any:
        """Show the council's latest documents."""
        return self.normalize(list(get_document_model().objects.order_by("-created_at")[:2]))

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Describe the documents in the language of the text around them."""
        around = get_language() or "fr"
        # A translator may put another file there, which would then be the one shown.
        found = [
            download_of(
                document,
                around=around,
                title_language=document.language,
                versions=Versions.ONLY_THIS,
            )
            for document in value
            if document
        ]
        return {
            **super().get_context(value, parent_context=parent_context),
            "downloads": told_apart(found),
        }

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Files to download, with their size and pages.")
        template = "blocks/documents_block.html"

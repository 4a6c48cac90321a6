"""A body whose documents and pages stay numbers, to be read once with those that links name."""

from collections.abc import Iterable
from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks.body import BodyBlock
from core.blocks.links import CallToActionBlock
from core.blocks.media import DocumentsBlock


class Unread:
    """Mixed in a chooser: its value is the key of what was chosen."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        return list(values)


class UnreadDocument(Unread, DocumentChooserBlock):
    """The key of a document."""


class UnreadPage(Unread, blocks.PageChooserBlock):
    """The key of a page."""


class UnreadDocumentsBlock(DocumentsBlock):
    """Keys of documents; shown as documents once these have taken their places."""

    def __init__(self, **kwargs: object) -> None:
        blocks.ListBlock.__init__(self, UnreadDocument(), **kwargs)


class UnreadCallToActionBlock(CallToActionBlock):
    """The key of the page it leads to."""

    page = UnreadPage(required=False)


class UnreadBodyBlock(BodyBlock):
    """The blocks of BodyBlock, with the same templates."""

    documents = UnreadDocumentsBlock()
    call_to_action = UnreadCallToActionBlock()

"""The text of an initiative."""

from wagtail import blocks

from core.blocks.links import LinksBlock
from core.blocks.text import (
    HeadingBlock,
    KeyPointBlock,
    QuestionBlock,
    QuoteBlock,
    SubheadingBlock,
    TextBlock,
)


class DescriptionBlock(blocks.StreamBlock):
    """Words and links alone: photos have a place of their own, and the page few queries."""

    heading = HeadingBlock()
    subheading = SubheadingBlock()
    text = TextBlock()
    key_point = KeyPointBlock()
    quote = QuoteBlock()
    question = QuestionBlock()
    links = LinksBlock()

    class Meta:
        required = False

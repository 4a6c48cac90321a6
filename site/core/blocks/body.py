"""The stream of a page's body."""

from wagtail import blocks

from core.blocks.figures import KeyFiguresBlock
from core.blocks.links import CallToActionBlock, LinksBlock
from core.blocks.media import DocumentsBlock, FigureBlock
from core.blocks.text import (
    HeadingBlock,
    KeyPointBlock,
    QuestionBlock,
    QuoteBlock,
    SubheadingBlock,
    TextBlock,
)


class BodyBlock(blocks.StreamBlock):
    """What a page's text is made of: few kinds, named after what they hold."""

    heading = HeadingBlock()
    subheading = SubheadingBlock()
    text = TextBlock()
    key_point = KeyPointBlock()
    quote = QuoteBlock()
    image = FigureBlock()
    documents = DocumentsBlock()
    links = LinksBlock()
    key_figures = KeyFiguresBlock()
    question = QuestionBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        required = False

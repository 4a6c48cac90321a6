"""The text of an initiative."""

from core.blocks import BodyBlock


class DescriptionBlock(BodyBlock):
    """Words and links alone: photos have a place of their own, and the page few queries."""

    image = None
    documents = None
    key_figures = None
    call_to_action = None

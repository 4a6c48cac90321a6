"""The text of an initiative."""

from core.blocks import BodyBlock


class DescriptionBlock(BodyBlock):
    """Words and links alone: photos have a place of their own, and the page few queries."""

    # Wagtail's way to leave a block out of those that are inherited.
    image = None  # type: ignore[assignment]
    documents = None  # type: ignore[assignment]
    key_figures = None  # type: ignore[assignment]
    call_to_action = None  # type: ignore[assignment]

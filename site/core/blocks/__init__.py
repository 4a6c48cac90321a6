"""StreamField blocks of every app, named after what they hold."""

from core.blocks.body import BodyBlock
from core.blocks.dates import PartialDateBlock
from core.blocks.links import DatedLinkBlock

__all__ = ["BodyBlock", "DatedLinkBlock", "PartialDateBlock"]

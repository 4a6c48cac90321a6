"""Blocks of programmes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import PartialDateBlock
from core.blocks.text import INLINE_FEATURES


class FactBlock(blocks.StructBlock):
    """A fact shown in the row under the title."""

    label = blocks.CharBlock(label=_("What"), max_length=40)
    value = blocks.CharBlock(label=_("Fact"), max_length=80)
    detail = blocks.CharBlock(label=_("Detail"), max_length=120, required=False)

    class Meta:
        icon = "info-circle"
        label = _("Fact")


class IssueBlock(blocks.StructBlock):
    """One issue (enjeu) and the question it asks."""

    title = blocks.CharBlock(label=_("Issue"))
    question = blocks.TextBlock(label=_("Question"), required=False)

    class Meta:
        icon = "help"
        label = _("Issue")


class ObjectiveBlock(blocks.StructBlock):
    """One objective."""

    text = blocks.RichTextBlock(label=_("Objective"), features=list(INLINE_FEATURES))

    class Meta:
        icon = "tick"
        label = _("Objective")


class RegionalMeetingBlock(blocks.StructBlock):
    """A meeting held elsewhere, of which we link to the report."""

    place = blocks.CharBlock(label=_("Place"))
    date = PartialDateBlock(label=_("Date"))
    url = blocks.URLBlock(label=_("Address of the report"), required=False)

    class Meta:
        icon = "calendar-alt"
        label = _("Meeting elsewhere")

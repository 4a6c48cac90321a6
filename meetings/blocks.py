"""Blocks of meetings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class AgendaItemBlock(blocks.StructBlock):
    """One point of the agenda."""

    time = blocks.TimeBlock(label=_("Time"), required=False)
    title = blocks.CharBlock(label=_("Point"))
    detail = blocks.CharBlock(label=_("Detail"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Point of the agenda")


class DecisionBlock(blocks.StructBlock):
    """One decision of the meeting."""

    text = blocks.TextBlock(label=_("Decision"))
    follow_up = blocks.CharBlock(label=_("Who does what, and when"), required=False)

    class Meta:
        icon = "check"
        label = _("Decision")

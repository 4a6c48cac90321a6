"""Blocks of figures and tables."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class KeyFigureBlock(blocks.StructBlock):
    """One figure and what it counts."""

    figure = blocks.CharBlock(label=_("Figure"), max_length=20)
    meaning = blocks.CharBlock(label=_("What it counts"))

    class Meta:
        icon = "order"
        label = _("Figure")


class KeyFiguresBlock(blocks.ListBlock):
    """A row of figures."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(KeyFigureBlock(), min_num=1, max_num=6, **kwargs)

    class Meta:
        icon = "order"
        label = _("Key figures")
        description = _("Up to six figures side by side.")
        template = "blocks/key_figures_block.html"
        preview_value = [
            {"figure": "4", "meaning": "territoires pilotes"},
            {"figure": "10", "meaning": "ateliers"},
        ]

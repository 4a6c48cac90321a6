"""Links that carry a source and a date."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.dates import PartialDateBlock


class DatedLinkBlock(blocks.StructBlock):
    """A reference elsewhere; without an address it is still cited."""

    title = blocks.CharBlock(label=_("Title"))
    url = blocks.URLBlock(
        label=_("Address"), required=False, help_text=_("Empty: cited without a link.")
    )
    source = blocks.CharBlock(label=_("Published by"), required=False)
    date = PartialDateBlock(label=_("Date"))

    class Meta:
        icon = "link-external"
        label = _("Link")
        template = "blocks/dated_link_block.html"
        preview_value = {
            "title": "Quand les acteurs publics cherchent la voie du collaboratif",
            "url": "",
            "source": "",
            "date": "2016-05",
        }


class LinksBlock(blocks.ListBlock):
    """References elsewhere, one a row."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(DatedLinkBlock(), **kwargs)

    class Meta:
        icon = "link"
        label = _("Links")
        description = _("References elsewhere, with their source and date.")
        template = "blocks/links_block.html"
        preview_value = [
            {
                "title": "Le guide du participatif en milieu rural",
                "url": "https://example.org/",
                "source": "Réseau rural",
                "date": "2016-05",
            }
        ]


class CallToActionBlock(blocks.StructBlock):
    """One thing the reader can do now."""

    text = blocks.CharBlock(label=_("Sentence"))
    button = blocks.CharBlock(label=_("Button"), help_text=_("A verb and its object."))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or address"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        description = _("A sentence and a button.")
        template = "blocks/call_to_action_block.html"
        preview_value = {
            "text": "Vous connaissez une initiative ?",
            "button": "Proposer une initiative",
            "page": None,
            "url": "https://example.org/",
        }

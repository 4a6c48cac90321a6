"""The form of an initiative, in the order an editor fills it in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from core.point_widget import PointWidget

WHAT = [
    HelpPanel(
        content=_(
            "What people do together, where, and who to ask. Save a draft as often as you like: "
            "nothing is public before a moderator has approved it."
        )
    ),
    # Required on drafts too: an initiative without a title could not be found again.
    TitleFieldPanel("title", help_text=_("What it is, in a few words."), required_on_save=True),
    FieldPanel("summary"),
    FieldPanel("theme"),
    FieldPanel("tags", help_text=_("Words that gather initiatives, in French: “entraide”.")),
    FieldPanel("body"),
    MultipleChooserPanel(
        "photos",
        chooser_field_name="image",
        heading=_("Photos"),
        label=_("Photo"),
        help_text=_("The credit is written with the image, in the menu Images."),
    ),
]
WHERE = [
    HelpPanel(
        content=_(
            "The point may be found from the address, placed on the map, or typed. Say how "
            "precise it is: readers see it."
        )
    ),
    FieldPanel("address", help_text=_("Number and street.")),
    FieldPanel("commune", help_text=_("Leave empty: it is found from the point.")),
    FieldPanel(
        "location",
        widget=PointWidget,
        help_text=_("Click on the map, or type latitude, longitude."),
    ),
    FieldRowPanel([FieldPanel("point_precision"), FieldPanel("point_source")]),
]
WHO = [
    FieldPanel("organisation", help_text=_("Association, group or town hall that runs it.")),
    FieldPanel(
        "public_contact",
        help_text=_(
            "Telephone or web page that the organisation makes public: everyone reads it here. An "
            "e-mail address is never shown: readers write to it through the site. Never the "
            "contact of a private person."
        ),
    ),
    FieldPanel("website"),
    MultiFieldPanel([FieldPanel("started"), FieldPanel("ended")], heading=_("Dates")),
    FieldPanel("programme", help_text=_("The programme of the council it was found by, if any.")),
]
ORIGIN = [
    FieldPanel("slug", help_text=_("Empty: written from the title. An old one redirects here.")),
    MultiFieldPanel(
        [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("licence")],
        heading=_("Where the text comes from"),
    ),
    FieldPanel("is_example"),
    PublishingPanel(),
]

INITIATIVE_TABS = TabbedInterface(
    [
        ObjectList(WHAT, heading=_("Initiative")),
        ObjectList(WHERE, heading=_("Place")),
        ObjectList(WHO, heading=_("People and dates")),
        ObjectList(ORIGIN, heading=_("Address and source")),
    ]
)

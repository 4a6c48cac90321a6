"""The form of a meeting, in the order an editor fills it in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)

from core.panels import SUMMARY, TITLE, page_tabs
from core.point_widget import PointWidget


class GroupPanel(FieldPanel):
    """The group that met: shown where there is a group to choose."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            # Without a form: two revisions are compared.
            if self.bound_field is None:
                return bool(super().is_shown())
            return super().is_shown() and self.bound_field.field.queryset.exists()


WHEN = MultiFieldPanel(
    [
        FieldPanel("kind"),
        FieldPanel("date"),
        FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
        GroupPanel("body_group", help_text=_("One of the groups of this programme.")),
        FieldPanel("is_cancelled"),
    ],
    heading=_("What and when"),
)
ORDER = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("placed_at"), FieldPanel("series_order")])],
    heading=_("Date unknown, or one of a series"),
    classname="collapsed",
)
WHERE = MultiFieldPanel(
    [
        FieldPanel("place_name", help_text=_("As people call it: “Town hall, council room”.")),
        FieldPanel("address", help_text=_("Number, street, postcode and commune.")),
        FieldPanel(
            "location",
            widget=PointWidget,
            help_text=_("Click on the map, or type latitude, longitude."),
        ),
        FieldPanel("commune", help_text=_("Leave empty: it is found from the point.")),
    ],
    heading=_("Where"),
)
DOCUMENTS = MultipleChooserPanel(
    "documents",
    chooser_field_name="document",
    heading=_("Documents"),
    label=_("Document"),
    help_text=_(
        "Minutes, slides… Send the files in the menu Documents, several at once, then tick them "
        "all here. Readers see them in this order."
    ),
)
PHOTOS = MultipleChooserPanel(
    "photos", chooser_field_name="image", heading=_("Photos"), label=_("Photo")
)

MEETING_TABS = page_tabs(
    (
        _("Meeting"),
        [
            HelpPanel(
                content=_(
                    "Before the meeting: its title, date and place are enough to announce it. "
                    "Afterwards: add its documents and its report in the second tab."
                )
            ),
            TITLE,
            SUMMARY,
            WHEN,
            WHERE,
            ORDER,
        ],
    ),
    (
        _("Report and documents"),
        [
            DOCUMENTS,
            FieldPanel("agenda", help_text=_("The points, in their order.")),
            FieldPanel("decisions", help_text=_("What was decided: one decision a block.")),
            FieldPanel("body", help_text=_("What was said.")),
            PHOTOS,
            FieldPanel("links", help_text=_("Press, films, studies: elsewhere on the web.")),
        ],
    ),
)

AGENDA_TABS = page_tabs(
    (
        _("Content"),
        [
            HelpPanel(
                content=_(
                    "The meetings are listed by themselves. Those of a programme are written "
                    "under that programme; add here the ones of no programme."
                )
            ),
            TITLE,
            SUMMARY,
        ],
    )
)

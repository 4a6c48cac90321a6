"""What the forms of every page share: the tabs and the panels at their end."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

Tab = tuple[str | Promise, Sequence[Panel]]

TITLE = TitleFieldPanel("title", help_text=_("As it is read at the top of the page and in lists."))
SUMMARY = FieldPanel("summary")

SHARING = [
    FieldPanel("summaries"),
    FieldPanel("cover_image"),
    FieldPanel("show_in_menus", help_text=_("Adds the page to the menu at the top of the site.")),
    MultiFieldPanel(
        [
            FieldPanel(
                "slug",
                help_text=_("The end of the page's address. Do not change it once published."),
            ),
            FieldPanel("seo_title", help_text=_("Only if it must differ from the title.")),
            FieldPanel("search_description", help_text=_("Empty: the summary is used.")),
        ],
        heading=_("Address and search engines"),
    ),
]


def page_tabs(*tabs: Tab, settings: Sequence[Panel] = ()) -> TabbedInterface:
    """Return the tabs given, then those that every page ends with."""
    return TabbedInterface(
        [
            *(ObjectList(panels, heading=heading) for heading, panels in tabs),
            ObjectList(SHARING, heading=_("Address and sharing")),
            ObjectList(
                [*Page.settings_panels, FieldPanel("marks_glossary_terms"), *settings],
                heading=_("Settings"),
            ),
        ]
    )

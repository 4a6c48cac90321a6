"""The forms of home, sections, texts and programmes, in the order an editor fills them in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)

from core.panels import SUMMARY, TITLE, page_tabs

CONTENT = _("Content")

HOME_TABS = page_tabs(
    (
        CONTENT,
        [
            HelpPanel(
                content=_(
                    "The programmes, the next meetings and the latest reports come by "
                    "themselves: only what follows is written here."
                )
            ),
            TITLE,
            FieldPanel("headline"),
            FieldPanel(
                "introduction", help_text=_("Who the council is, in two or three sentences.")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("call_title"),
                    FieldPanel("call_text"),
                    FieldPanel("call_button", help_text=_("A verb: “Join the council”.")),
                    FieldPanel("call_page", help_text=_("Where the button leads.")),
                ],
                heading=_("Call to take part, at the foot of the page"),
            ),
            SUMMARY,
        ],
    )
)

SECTION_TABS = page_tabs(
    (
        CONTENT,
        [
            HelpPanel(content=_("The pages under this section are listed by themselves.")),
            TITLE,
            SUMMARY,
            FieldPanel("introduction", help_text=_("Shown above the list.")),
        ],
    )
)

CONTENT_TABS = page_tabs(
    (
        CONTENT,
        [
            TITLE,
            SUMMARY,
            FieldPanel("body", help_text=_("Add a heading for each part, then its text.")),
        ],
    ),
    settings=[FieldPanel("legal_role")],
)

GLOSSARY_TABS = page_tabs(
    (
        CONTENT,
        [
            HelpPanel(content=_("The terms are written in the menu, under Glossary.")),
            TITLE,
            SUMMARY,
        ],
    )
)

PERIOD = MultiFieldPanel(
    [
        FieldRowPanel(
            [
                FieldPanel("start", help_text=_("The day and the month may stay empty.")),
                FieldPanel("end", help_text=_("Empty while it is unknown.")),
            ]
        ),
        FieldPanel("period_detail"),
        FieldPanel("status_override"),
        FieldPanel("facts", help_text=_("Other figures or facts beside the period.")),
    ],
    heading=_("Period, status and facts"),
)
PARTNERS = InlinePanel(
    "partners",
    heading=_("Partners"),
    label=_("Partner"),
    help_text=_("Who leads, funds or runs it. A new organisation can be made while choosing."),
)
ISSUES = MultiFieldPanel(
    [FieldPanel("issues_introduction"), FieldPanel("issues")], heading=_("Issues")
)
OBJECTIVES = MultiFieldPanel(
    [FieldPanel("objectives"), FieldPanel("objectives_detail")], heading=_("Objectives")
)
GROUPS = InlinePanel(
    "bodies",
    heading=_("Groups"),
    label=_("Group"),
    help_text=_("Steering committee, working groups, and how to join them."),
)

PROGRAMME_TABS = page_tabs(
    (
        _("In brief"),
        [
            HelpPanel(
                content=_(
                    "Its meetings and their documents are the pages under this one: they are "
                    "listed in the order of their dates by themselves."
                )
            ),
            TITLE,
            FieldPanel("acronym", help_text=_("If it has one: “DOMINO”.")),
            SUMMARY,
            FieldPanel("research_question"),
            PERIOD,
            PARTNERS,
        ],
    ),
    (
        _("Texts"),
        [
            FieldPanel("body", help_text=_("Why this programme: what came before, the request.")),
            ISSUES,
            OBJECTIVES,
            FieldPanel("method", help_text=_("How the work is organised.")),
        ],
    ),
    (
        _("Groups and links"),
        [
            GROUPS,
            FieldPanel(
                "regional_meetings",
                help_text=_("Meetings of the same programme on other territories."),
            ),
            FieldPanel("links", help_text=_("To read elsewhere on the web.")),
        ],
    ),
)

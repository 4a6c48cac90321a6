"""How well a document can be read by those who do not see it, in an editor's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.enums import ExtractionState
from core.models import CouncilDocument, User

# From this number of pages, finding a chapter without bookmarks takes patience.
MANY_PAGES = 10
FEW_PAGES = 2


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` says how to put a fault right."""

    words: str
    is_good: bool = False
    advice: str = ""


def findings(document: CouncilDocument) -> list[Finding]:
    """Return what the reading told, faults first; nothing for what has not been read. No query."""
    if document.extraction_state not in {ExtractionState.OK, ExtractionState.NO_TEXT}:
        return []
    if not document.health:
        return []
    if document.extraction_state == ExtractionState.NO_TEXT:
        return [no_letters() if document.health["unreadable"] else no_text()]
    found = [*text_findings(document), *structure_findings(document)]
    return sorted(found, key=lambda finding: finding.is_good)


def no_text() -> Finding:
    return Finding(
        _("A screen reader says nothing: the pages are pictures of a text."),
        advice=_(
            "Put in its place the PDF that the word processor makes, or a scan that went through "
            "character recognition. Failing that, write a summary below."
        ),
    )


def no_letters() -> Finding:
    return Finding(
        _("Letters are drawn without saying which ones they are: read aloud, they are noise."),
        advice=_("Make the PDF again with another font, or with another program."),
    )


def text_findings(document: CouncilDocument) -> Iterator[Finding]:
    """Yield what concerns the letters themselves."""
    health: dict[str, Any] = document.health
    if blank := health["pages_without_text"]:
        yield Finding(
            ngettext(
                "%(count)s page holds no text: if it is a picture, nothing is read aloud there.",
                "%(count)s pages hold no text: if they are pictures, nothing is read aloud there.",
                blank,
            )
            % {"count": blank},
            advice=_("Have these pages go through character recognition, or write a summary."),
        )
    else:
        yield Finding(_("Every page has a text."), is_good=True)
    if health["unreadable"]:
        yield no_letters()
    if fonts := health["fonts_left_out"]:
        yield Finding(
            _("Fonts are not in the file, others will be shown: %(names)s.")
            % {"names": ", ".join(fonts)},
            advice=_("Make the PDF again with its fonts embedded (PDF/A does it)."),
        )
    else:
        yield Finding(_("The fonts are in the file."), is_good=True)


def structure_findings(document: CouncilDocument) -> Iterator[Finding]:
    """Yield what concerns tags, language, title and bookmarks."""
    health: dict[str, Any] = document.health
    if health["tagged"]:
        yield from tag_findings(document)
    else:
        yield Finding(
            _(
                "It is not tagged: headings, lists and tables are read aloud as one long text, "
                "perhaps in another order."
            ),
            advice=_(
                "In the word processor, use its styles of headings, then export as tagged PDF "
                "(PDF/UA)."
            ),
        )
    yield from document_findings(document)


def tag_findings(document: CouncilDocument) -> Iterator[Finding]:
    health: dict[str, Any] = document.health
    yield Finding(_("It is tagged: it is read aloud in order, part by part."), is_good=True)
    if not health["headings"] and (document.page_count or 0) > FEW_PAGES:
        yield Finding(
            _("None of its titles is a heading: one cannot go from part to part."),
            advice=_("In the word processor, use its styles of headings, then export again."),
        )
    if silent := health["figures_without_alt"]:
        yield Finding(
            ngettext(
                "%(count)s picture has no description.",
                "%(count)s pictures have no description.",
                silent,
            )
            % {"count": silent},
            advice=_("Describe them in the word processor (alternative text), then export again."),
        )
    elif health["figures"]:
        yield Finding(_("The pictures have a description."), is_good=True)


def document_findings(document: CouncilDocument) -> Iterator[Finding]:
    health: dict[str, Any] = document.health
    if health["lang"]:
        yield Finding(_("It says its language: it is read aloud with the right voice."), True)
    else:
        yield Finding(
            _("It does not say its language: it may be read aloud with a foreign voice."),
            advice=_("Choose the language of the text in the word processor, then export again."),
        )
    if health["title"]:
        yield Finding(_("Its title: %(title)s.") % {"title": health["title"]}, is_good=True)
    else:
        yield Finding(
            _("It has no title: the name of the file is read aloud instead."),
            advice=_("Fill in the title in the properties of the document, then export again."),
        )
    if (document.page_count or 0) > MANY_PAGES and not health["bookmarks"]:
        yield Finding(
            _("It is long and has no bookmarks: one leafs through it page by page."),
            advice=_("When exporting, tick the box that makes bookmarks of the headings."),
        )


def note_exception(document: CouncilDocument, author: User | None) -> None:
    """Keep who decided to publish a document as it is, and when; not saved."""
    is_made = bool(document.exception_reason)
    document.exception_by = author if is_made else None
    document.exception_at = timezone.now() if is_made else None

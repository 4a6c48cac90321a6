"""Pages as cards of a list: components/card.html."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page, PageQuerySet

from core import formats
from core.models import BasePage, CouncilImage
from core.visibility import open_to_all
from home.models.programme import ProgrammePage
from home.programme_parts import Badge, status_of


@dataclass(frozen=True)
class Card:
    """What a list says of a page.

    `language` is that of its words when it is not the one around; `key` chooses the drawing of a
    page without a picture.
    """

    title: str
    url: str
    key: int
    summary: str = ""
    language: str = ""
    image: CouncilImage | None = None
    status: Badge | None = None
    period: str = ""
    partners: str = ""


def with_language(pages: PageQuerySet) -> PageQuerySet:
    """Add `written_in`, the true language of each page, without a query a row."""
    return pages.annotate(
        written_in=Coalesce("alias_of__locale__language_code", F("locale__language_code"))
    )


def open_children(page: Page) -> PageQuerySet:
    """Return the pages under a page that anybody may read, in the order of the tree."""
    return with_language(Page.objects.child_of(page).filter(open_to_all())).order_by("path")


def cards_of(
    pages: Iterable[BasePage], request: HttpRequest, *, around: str, today: dt.date
) -> list[Card]:
    """Return the cards of specific pages that have `written_in`. Two queries, for pictures."""
    pages = list(pages)
    give_covers(pages)
    return [card_of(page, request, around=around, today=today) for page in pages]


def give_covers(pages: Iterable[BasePage]) -> None:
    """Read the pictures of pages of several types at once; a relation is read type by type."""
    with_picture = [page for page in pages if page.cover_image_id]
    ids = {page.cover_image_id for page in with_picture}
    images = CouncilImage.objects.prefetch_renditions().in_bulk(ids) if ids else {}
    for page in with_picture:
        page.cover_image = images[page.cover_image_id]


def card_of(page: BasePage, request: HttpRequest, *, around: str, today: dt.date) -> Card:
    language = page.written_in
    card = Card(
        title=page.title,
        url=page.get_url(request) or "",
        # A translation has the drawing of its original.
        key=page.translation_key.int,
        summary=page.summary,
        language="" if language == around else language,
        image=page.cover_image,
    )
    if not isinstance(page, ProgrammePage):
        return card
    # In the language of the programme's words, which are beside.
    with translation.override(language):
        status = status_of(page, today, language)
    return replace(card, status=status, period=formats.period(page.start, page.end, language))

"""The list of initiatives: one page of results, what can be filtered and what is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import paginator
from wagtail.models import Page

from core.domain.territory_map import TerritoryMap
from core.visibility import open_to_all
from initiatives.domain import facets
from initiatives.domain.cards import Card, cards
from initiatives.domain.communes import known_communes
from initiatives.domain.filters import Filters
from initiatives.domain.results_map import MAX_MARKERS, results_map
from initiatives.domain.themes import ShownTheme, shown_themes
from initiatives.models import Initiative, InitiativeQuerySet, InitiativeTag

PAGE_SIZE = 10


@dataclass(frozen=True)
class ThemeChoice:
    theme: ShownTheme
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """A commune or a tag to choose, and how many results it has with the other filters."""

    value: str
    name: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Chosen:
    """A filter in force, and the address without it."""

    name: str
    url: str
    language: str = ""


@dataclass(frozen=True)
class Listing:
    filters: Filters
    total: int
    page: paginator.Page
    cards: list[Card]
    themes: list[ThemeChoice]
    communes: list[Choice]
    tags: list[Choice]
    chosen: list[Chosen]
    map: TerritoryMap | None


def listing(filters: Filters, *, page: str, view: dict[str, str]) -> Listing:
    """Build what the list shows, in at most eight queries whatever the number of initiatives.

    `view` is the parameter that addresses keep besides the filters.
    """
    counts = facets.count(filters)
    language = filters.language
    found = filters.apply(Initiative.objects.published()).newest_first()
    # Few enough for a marker each on the map: read once for both.
    few = rows_of(found, language) if counts.total <= MAX_MARKERS else None
    pages = paginator.Paginator(found if few is None else few, PAGE_SIZE)
    # Counted already, with the facets.
    pages.count = counts.total
    results: Any = pages.get_page(page)
    if few is None:
        results.object_list = rows_of(results.object_list, language)
    return Listing(
        filters=filters,
        total=counts.total,
        page=results,
        cards=cards(results.object_list, language),
        themes=[
            ThemeChoice(theme, counts.themes[pk], theme.slug in filters.themes)
            for pk, theme in shown_themes(language).items()
        ],
        communes=[
            Choice(insee, commune.name, counts.communes[insee], insee == filters.commune)
            for insee, commune in known_communes().items()
            if counts.communes[insee] or insee == filters.commune
        ],
        tags=[Choice(*row) for row in counts.tags],
        chosen=list(chosen(filters, view)),
        map=results_map(filters, counts, few),
    )


def rows_of(found: InitiativeQuerySet, language: str) -> list[Initiative]:
    """Read what a list shows of a slice: the keys are found first, in an index.

    Joins and translations would else be read for each row of the pages before.
    """
    keys = found.values("pk")
    return list(Initiative.objects.for_listing(language).filter(pk__in=keys))


def chosen(filters: Filters, view: dict[str, str]) -> Iterator[Chosen]:
    """Yield the filters in force; one that does not exist is named as it was written."""
    themes = {theme.slug: theme for theme in shown_themes(filters.language).values()}
    communes = known_communes()
    names = tag_names(filters.tags)
    for name, value in filters.pairs():
        url = filters.without(name, value).query(**view)
        if name == "theme" and value in themes:
            yield Chosen(themes[value].name, url, themes[value].language)
        elif name == "tag" and value in names:
            yield Chosen(names[value], url, "" if filters.language == source() else source())
        elif name == "commune":
            yield Chosen(communes[value].name if value in communes else value, url)
        elif name == "programme":
            yield programme_chosen(value, url, filters.language)
        else:
            yield Chosen(value, url)


def programme_chosen(slug: str, url: str, language: str) -> Chosen:
    """Name a programme that anybody may read, in the reader's language or in its own."""
    pages = Page.objects.filter(open_to_all(), slug=slug).select_related("locale")
    by_language = {page.locale.language_code: page for page in pages.filter(alias_of=None)}
    page = by_language.get(language) or by_language.get(source())
    if page is None:
        return Chosen(slug, url)
    own = page.locale.language_code
    return Chosen(page.title, url, "" if own == language else own)


def tag_names(slugs: tuple[str, ...]) -> dict[str, str]:
    if not slugs:
        return {}
    # A tag of drafts alone is as unknown as one that does not exist.
    published = InitiativeTag.objects.filter(
        content_object__live=True, content_object__is_original=True, tag__slug__in=slugs
    )
    return dict(published.values_list("tag__slug", "tag__name").distinct())


def source() -> str:
    """Tags are written once, in the council's own language."""
    return settings.LANGUAGE_CODE

"""Pages that editors put before the results of some searches."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from core.kept import kept
from core.visibility import open_to_all
from search.domain.analysis import tokens
from search.domain.parse import clean_query, main_keys
from search.models import Promotion

MAX_SHOWN = 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promoted:
    """A page to show first; `language` is empty when it is the reader's."""

    title: str
    url: str
    description: str
    language: str = ""


def words_of(text: str, language: str) -> Words:
    """Return what two spellings of one search have in common."""
    return main_keys(
        [part for token in tokens(clean_query(text)) for part in token.parts], language
    )


def rules() -> dict[tuple[str, Words], list[tuple[int, str]]]:
    """Return (page, description) by language and words: one query until something is published."""
    return kept("search-promotions", read_rules)


def read_rules() -> dict[tuple[str, Words], list[tuple[int, str]]]:
    found: dict[tuple[str, Words], list[tuple[int, str]]] = {}
    for row in Promotion.objects.all():
        for line in row.lines:
            key = (row.language, words_of(line, row.language))
            found.setdefault(key, []).append((row.page_id, row.description))
    return found


def promoted(text: str, reader: str, request: HttpRequest | None) -> list[Promoted]:
    """Return the pages to show first that anybody may read. No query when there is none."""
    wanted = rules().get((reader, words_of(text, reader)), [])[:MAX_SHOWN]
    if not wanted:
        return []
    pages = Page.objects.filter(open_to_all(), pk__in=[key for key, _text in wanted])
    by_key = {page.pk: page for page in pages.select_related("locale", "alias_of__locale")}
    return [
        Promoted(page.title, url, description, "" if language == reader else language)
        for key, description in wanted
        if (page := by_key.get(key)) and (url := page.get_url(request))
        for language in [(page.alias_of or page).locale.language_code]
    ]

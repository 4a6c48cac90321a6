"""A saved search: what was published last of what it finds, for feed readers."""

from django.http import HttpRequest

from home.domain.feed import ENTRIES, Entry
from search.domain.engines import Hit, Match, engine
from search.domain.filters import Query
from search.domain.parse import parse
from search.domain.results import results
from search.domain.synonyms import widen


def newest(query: Query, request: HttpRequest) -> list[Entry]:
    """Return the entries of the feed; none for a search without a word."""
    terms = parse(query.text, query.filters.reader)
    if not terms:
        return []
    match = Match(widen(terms, query.text, query.filters.reader)[0])
    hits = [Hit(key, 0) for key in engine().newest(match, query.filters, ENTRIES)]
    found = results(hits, match, query.filters.reader, request)
    return [
        Entry(
            key=result.group,
            language=result.title_language or query.filters.reader,
            title=result.plain_title,
            url=request.build_absolute_uri(result.url),
            summary=result.plain_excerpt,
            published=result.updated,
            updated=result.updated,
        )
        for result in found
        if result.updated and result.group
    ]

"""Which initiatives hold some words: what the list, the map and the open data of initiatives ask.

`initiatives` stands below this application; settings.INITIATIVE_MATCHER names this function.
"""

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from search.domain.engines import Match, engine
from search.domain.languages import BITS
from search.domain.parse import clean_query, parse
from search.domain.synonyms import widen
from search.enums import Kind
from search.models import Entry


def matching_initiatives(words: str, language: str) -> QuerySet[Any, Any]:
    """Return the keys of the initiatives whose version for these readers holds all of `words`.

    A subquery: however many there are, nothing is read here. Synonyms may cost one query.
    """
    text = clean_query(words)
    terms = parse(text, language)
    found = Entry.objects.filter(kind=Kind.INITIATIVE)
    if not terms:
        return found.none().values("group")
    widened, _also = widen(terms, text, language)
    index = engine()
    passages = RawSQL(index.found_passages, [index.passages(Match(widened))])  # noqa: S611 -- keys
    shown = found.annotate(is_shown=F("shown_in").bitand(BITS[language])).exclude(is_shown=0)
    return shown.filter(pk__in=passages).values("group")

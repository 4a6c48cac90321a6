"""Which initiatives hold the words a visitor typed."""

import re
from uuid import UUID

from django.db.models import Q
from modelsearch.backends import get_search_backend

from initiatives.models import Initiative

# The words of a list are a filter: beyond, they are too common to be one.
MAX_MATCHES = 1000


def matching(words: str, language: str) -> list[UUID]:
    """Return the initiatives whose words, or those of their translation, hold all of `words`.

    Two queries, one of them on the search index.
    """
    # Letters and digits alone: the engines have a syntax of their own for the rest.
    words = " ".join(re.findall(r"\w+", words))
    live = Initiative.objects.filter(live=True)
    found = get_search_backend().search(words, live, operator="and", order_by_relevance=False)
    rows = Initiative.objects.filter(pk__in=[row.pk for row in found[:MAX_MATCHES]])
    written = rows.filter(Q(is_original=True) | Q(locale__language_code=language))
    return list(written.values_list("translation_key", flat=True).distinct())

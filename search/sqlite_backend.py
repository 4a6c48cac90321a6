"""The index of the admin: Wagtail's own, without what makes it slow on SQLite.

Measured on modelsearch 1.3.2, to be looked at again with each release: with relevance order it asks
the full-text table again for each hit (6 s for a word in one of seven of 10,000 rows), and each save
averages the title of every row (47 ms at 50,000). Here the ranks come in one query, and titles of
every length weigh the same.
"""

from copy import copy
from typing import Any

from modelsearch.backends.database.sqlite.query import BM25, MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks


class Index(SQLiteIndex):
    """Leaves the norms of titles as they are made: 1."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        return


class RankedResults(SQLiteSearchResults):
    """Two questions: the rank of every hit, then the rows of one page in that order."""

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        if not compiler.order_by_relevance or isinstance(normalize(compiler.query), MatchAll | Not):
            return list(super()._do_search())
        ranks = self.ranks()
        unordered = copy(compiler)
        unordered.order_by_relevance = False
        keys = unordered.search(compiler.get_config(self.backend), None, None)
        ordered = sorted(
            keys.values_list("pk", flat=True), key=lambda key: (ranks.get(str(key), 0.0), str(key))
        )
        chosen = ordered[self.start : self.stop]
        rows = {row.pk: row for row in compiler.queryset.filter(pk__in=chosen)}
        found = [rows[key] for key in chosen if key in rows]
        if self._score_field:
            for row in found:
                setattr(row, self._score_field, ranks.get(str(row.pk)))
        return found

    def ranks(self) -> dict[str, float]:
        """Return bm25 by object, the best the lowest. One query."""
        compiler = self.query_compiler
        query = compiler.build_search_query(
            normalize(compiler.query), config=compiler.get_config(self.backend)
        )
        match = MatchExpression(compiler.fields or compiler.FTS_TABLE_FIELDS, query)
        types = get_descendants_content_types_pks(compiler.queryset.model)
        rows = SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=types)
        return dict(rows.annotate(rank=BM25()).values_list("index_entry__object_id", "rank"))


class Backend(SQLiteSearchBackend):
    index_class = Index
    results_class = RankedResults

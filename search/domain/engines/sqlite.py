"""SQLite: FTS5 over the rows of the index. A passage's id says its entry, without a join."""

from collections.abc import Sequence

from search.domain.engines.base import MAX_PAGES, Engine, Match
from search.models.index import MAX_PASSAGES

ENTRY = f"rowid / {MAX_PASSAGES}"
# Doubled, as in every statement with parameters.
NUMBER = f"rowid %% {MAX_PASSAGES}"


class SQLiteEngine(Engine):
    """bm25 with the weights that the migration gave to the columns."""

    ranked_passages = (
        f"SELECT {ENTRY} AS entry_id, {NUMBER} AS number, rank AS score "
        "FROM search_passage_fts WHERE search_passage_fts MATCH %s"
    )
    found_passages = (
        f"SELECT {ENTRY} AS entry_id FROM search_passage_fts WHERE search_passage_fts MATCH %s"
    )
    # SQLite takes the other columns from the row that has the minimum.
    best_of_each = "SELECT entry_id, number, min(score) AS score FROM hits GROUP BY entry_id"
    pages_of_one = (
        f"SELECT {NUMBER} AS number FROM search_passage_fts WHERE search_passage_fts MATCH %s "
        f"AND rowid BETWEEN %s AND %s ORDER BY rowid LIMIT {MAX_PAGES}"
    )
    named_entries = (
        "search_entry_fts f JOIN search_entry e ON e.id = f.rowid WHERE search_entry_fts MATCH %s"
    )
    names_order = "f.rank"
    holds_key = (
        "SELECT * FROM (SELECT %s FROM search_passage_fts "
        "WHERE search_passage_fts MATCH %s LIMIT 1) AS k"
    )

    def passages(self, match: Match, *, column: str = "") -> str:
        terms = (
            "(" + " OR ".join(f'"{" ".join(way)}"' for way in term.ways) + ")"
            for term in match.terms
        )
        text = (" OR " if match.is_any else " AND ").join(terms)
        return f"{column} : ({text})" if column else text

    def beginning(self, words: Sequence[str]) -> str:
        *whole, begun = words
        return " AND ".join([*(f'"{word}"' for word in whole), f'"{begun}" *'])

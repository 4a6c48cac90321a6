"""SQLite: FTS5 over the rows of the index. 1024 passages an entry, so that no join names it."""

from collections.abc import Sequence

from search.domain.engines.base import MAX_PAGES, Engine, Match


class SQLiteEngine(Engine):
    """bm25 with the weights that the migration gave to the columns."""

    ranked_passages = (
        "SELECT rowid / 1024 AS entry_id, rowid % 1024 AS number, rank AS score "
        "FROM search_passage_fts WHERE search_passage_fts MATCH %s"
    ).replace("% 1024", "%% 1024")
    found_passages = (
        "SELECT rowid / 1024 AS entry_id FROM search_passage_fts WHERE search_passage_fts MATCH %s"
    )
    # SQLite takes the other columns from the row that has the minimum.
    best_of_each = "SELECT entry_id, number, min(score) AS score FROM hits GROUP BY entry_id"
    pages_of_one = (
        "SELECT rowid %% 1024 AS number FROM search_passage_fts WHERE search_passage_fts MATCH %s "
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

    def passages(self, match: Match, *, in_document: bool = False) -> str:
        terms = (
            "(" + " OR ".join(f'"{" ".join(way)}"' for way in term.ways) + ")"
            for term in match.terms
        )
        text = (" OR " if match.is_any else " AND ").join(terms)
        return f"document : ({text})" if in_document else text

    def beginning(self, words: Sequence[str]) -> str:
        *whole, begun = words
        return " AND ".join([*(f'"{word}"' for word in whole), f'"{begun}" *'])

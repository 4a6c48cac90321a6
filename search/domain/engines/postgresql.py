"""PostgreSQL: tsvector columns that the database generates, each with its GIN index."""

from collections.abc import Sequence
from typing import Any

from search.domain.engines.base import MAX_PAGES, Engine, Match

# Of D to A: what a word weighs in a document, a body, a summary, a title; as SQLite's bm25.
WEIGHTS = "'{0.1, 0.2, 0.4, 1.0}'"
# Divides by 1 + the logarithm of the length, so that short texts do not lose.
NORMALISATION = 1
LETTERS = {"title": "A", "summary": "B", "body": "C", "document": "D"}


class PostgreSQLEngine(Engine):
    """Keys were analysed already: "simple" in the migration, and no configuration here."""

    ranked_passages = (
        f"SELECT p.entry_id, p.number, -ts_rank({WEIGHTS}, p.vector, q.query, {NORMALISATION}) "
        "AS score FROM search_passage p, (SELECT %s::tsquery AS query) q WHERE p.vector @@ q.query"
    )
    found_passages = "SELECT p.entry_id FROM search_passage p WHERE p.vector @@ %s::tsquery"
    best_of_each = (
        "SELECT DISTINCT ON (entry_id) entry_id, number, score FROM hits "
        "ORDER BY entry_id, score, number"
    )
    pages_of_one = (
        "SELECT p.number FROM search_passage p WHERE p.vector @@ %s::tsquery "
        f"AND p.id BETWEEN %s AND %s ORDER BY p.id LIMIT {MAX_PAGES}"
    )
    named_entries = "search_entry e WHERE e.names_vector @@ %s::tsquery"
    names_order = f"-ts_rank(e.names_vector, %s::tsquery, {NORMALISATION})"
    holds_key = (
        "SELECT * FROM (SELECT %s FROM search_passage p WHERE p.vector @@ %s::tsquery LIMIT 1) AS k"
    )

    def passages(self, match: Match, *, column: str = "") -> str:
        weight = f":{LETTERS[column]}" if column else ""
        terms = (
            "("
            + " | ".join(
                "(" + " <-> ".join(f"'{key}'{weight}" for key in way) + ")" for way in term.ways
            )
            + ")"
            for term in match.terms
        )
        return (" | " if match.is_any else " & ").join(terms)

    def beginning(self, words: Sequence[str]) -> str:
        *whole, begun = words
        return " & ".join([*(f"'{word}'" for word in whole), f"'{begun}':*"])

    def order_values(self, words: str) -> list[Any]:
        return [words]

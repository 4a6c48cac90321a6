"""The two databases that hold the index; another engine needs the five methods of Engine."""

from functools import lru_cache

from django.db import connection

from search.domain.engines.base import Engine, Hit, Match, Page, Suggestion
from search.domain.engines.postgresql import PostgreSQLEngine
from search.domain.engines.sqlite import SQLiteEngine

__all__ = ["Engine", "Hit", "Match", "Page", "Suggestion", "engine"]

ENGINES: dict[str, type[Engine]] = {"sqlite": SQLiteEngine, "postgresql": PostgreSQLEngine}


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Return the engine of this site's database."""
    return ENGINES[connection.vendor]()

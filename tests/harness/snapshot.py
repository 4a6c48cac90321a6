"""Build something once per process, then put its rows and files back in a few milliseconds.

The first build happens in a test's transaction, which is rolled back like any other; what it had
changed is kept here, table by table, and written again by the next test that asks for it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

# SQLite's own, and those that triggers fill.
LEFT_OUT = (
    "sqlite_",
    "wagtailsearch_indexentry_fts",
    "search_entry_fts",
    "search_passage_fts",
    "django_migrations",
)
Content = Any  # rows on SQLite, bytes on PostgreSQL


def tables() -> list[str]:
    return [
        name for name in connection.introspection.table_names() if not name.startswith(LEFT_OUT)
    ]


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def read(table: str) -> Content:
    """Return all that a table holds, in a form that `write` takes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quoted(table)} TO STDOUT") as copy:
                return b"".join(copy)
        cursor.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608 -- a table's name
        return cursor.fetchall()


def write(table: str, content: Content) -> None:
    """Replace all that a table holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608
        if not content:
            return
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quoted(table)} FROM STDIN") as copy:
                copy.write(content)
            settle_sequences(cursor, table)
            return
        marks = ", ".join(["%s"] * len(content[0]))
        rows = [[storable(value) for value in row] for row in content]
        cursor.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", rows)  # noqa: S608


def settle_sequences(cursor: Any, table: str) -> None:
    """Let the next key follow the last: another test may have set the counter back."""
    for found in connection.introspection.get_sequences(cursor, table):
        column = quoted(found["column"])
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), max({column})) FROM {quoted(table)}",  # noqa: S608
            [quoted(table), found["column"]],
        )


def storable(value: Any) -> Any:
    """Return what SQLite takes: it reads times of day as Python's, and does not write them."""
    return value.isoformat() if isinstance(value, dt.time) else value


def media_files() -> dict[str, bytes]:
    root = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@dataclass
class Snapshot:
    """What one build had changed, from which state."""

    before: dict[str, Content] = field(default_factory=dict)
    after: dict[str, Content] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    keys: Any = None

    @property
    def is_taken(self) -> bool:
        return bool(self.after)

    def take(self, build: Callable[[], Any]) -> None:
        """Run the build, keep what it changed and the keys it returns."""
        contents = {table: read(table) for table in tables()}
        self.keys = build()
        for table, content in contents.items():
            changed = read(table)
            if changed != content:
                self.before[table], self.after[table] = content, changed
        self.files = media_files()

    def can_restore(self) -> bool:
        """Whether the tables are as they were: else what a test made before would be lost."""
        return all(read(table) == content for table, content in self.before.items())

    def restore(self) -> None:
        for table, content in self.after.items():
            write(table, content)
        for name, content in self.files.items():
            path = Path(settings.MEDIA_ROOT) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

"""Let each database index the columns of keys by itself.

SQLite: FTS5 tables over the rows of ours, kept by triggers. PostgreSQL: generated columns.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PASSAGE = ("title", "summary", "body", "document")
# "ascii": keys hold letters and figures only, other alphabets included.
TABLES = {
    "search_passage": (PASSAGE, "tokenize = 'ascii'"),
    "search_entry": (("names",), "tokenize = 'ascii', prefix = '2 3 4'"),
}
WEIGHTS = dict(zip(PASSAGE, "ABCD", strict=True))


def sqlite_statements(table: str, columns: tuple[str, ...], options: str) -> list[str]:
    names = ", ".join(columns)
    new = ", ".join(f"new.{name}" for name in columns)
    old = ", ".join(f"old.{name}" for name in columns)
    add = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.id, {new});"
    remove = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)
    return [
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5"
        f"({names}, content = '{table}', content_rowid = 'id', {options})",
        f"CREATE TRIGGER {table}_fts_add AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_fts_remove AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_fts_change AFTER UPDATE ON {table} WHEN {changed} "
        f"BEGIN {remove} {add} END",
    ]


def postgresql_statements() -> list[str]:
    vector = " || ".join(
        f"setweight(to_tsvector('simple'::regconfig, {name}), '{WEIGHTS[name]}')"
        for name in PASSAGE
    )
    words = "to_tsvector('simple'::regconfig, names)"
    return [
        f"ALTER TABLE search_passage ADD COLUMN vector tsvector GENERATED ALWAYS AS ({vector}) STORED",
        "CREATE INDEX search_passage_vector ON search_passage USING gin (vector)",
        f"ALTER TABLE search_entry ADD COLUMN names_vector tsvector GENERATED ALWAYS AS ({words}) STORED",
        "CREATE INDEX search_entry_names ON search_entry USING gin (names_vector)",
    ]


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        statements = postgresql_statements()
    else:
        statements = [
            statement
            for table, (columns, options) in TABLES.items()
            for statement in sqlite_statements(table, columns, options)
        ]
        # What a word weighs in a title, a summary, a body, a document: as PostgreSQL's A to D.
        statements.append(
            "INSERT INTO search_passage_fts(search_passage_fts, rank) "
            "VALUES ('rank', 'bm25(10.0, 4.0, 2.0, 1.0)')"
        )
    for statement in statements:
        schema_editor.execute(statement)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_passage DROP COLUMN vector")
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN names_vector")
        return
    for table in TABLES:
        for name in ("add", "remove", "change"):
            schema_editor.execute(f"DROP TRIGGER {table}_fts_{name}")
        schema_editor.execute(f"DROP TABLE {table}_fts")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]
    operations = [migrations.RunPython(create, remove, elidable=False)]

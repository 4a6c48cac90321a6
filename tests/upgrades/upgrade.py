"""Run as a program: a release's database with its rows, brought up to date; what it then is.

Its argument is a file of releases/; DATABASE_URL names an empty database.
"""

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"


# SQLite's full-text tables follow those of the rows by themselves.
VIRTUAL = ("search_passage_fts", "search_entry_fts", "wagtailsearch_", "sqlite_")


def make_release(release):
    """Migrate to where the release was, and put its rows in place of what migrations wrote."""
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate([tuple(leaf) for leaf in release["migrations"]])
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_migrations" and not table.startswith(VIRTUAL):
                cursor.execute(f"DELETE FROM {quote(table)}")
        for table, content in release["tables"].items():
            columns = ", ".join(map(quote, content["columns"]))
            holes = ", ".join(["%s"] * len(content["columns"]))
            cursor.executemany(
                f"INSERT INTO {quote(table)} ({columns}) VALUES ({holes})", content["rows"]
            )
        if connection.vendor == "postgresql":
            settle_keys(cursor, release["tables"], quote)


def settle_keys(cursor, tables, quote):
    """Have the next key of each table follow the last one."""
    for table, content in tables.items():
        if content["columns"][0] == "id" and isinstance(content["rows"][0][0], int):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{quote(table)}', 'id'), max(id))"
                f" FROM {quote(table)}"
            )


def state():
    """What visitors and editors find after the upgrade."""
    from django.test import Client
    from wagtail.models import Page, Site

    from initiatives.models import Initiative

    # Kept in this process since the migrations.
    Site.clear_site_root_paths_cache()
    client = Client()
    pages = Page.objects.live().filter(depth__gt=1).order_by("path")
    paths = [page.url for page in pages]
    changed = Page.objects.filter(has_unpublished_changes=True)
    drafts = [page.get_latest_revision_as_object().title for page in changed]
    slug = Initiative.objects.published().values_list("slug", flat=True).get()
    return {
        "titles": [page.title for page in pages],
        "answers": {path: client.get(path).status_code for path in paths},
        "drafts": drafts,
        "initiatives": list(Initiative.objects.published().values_list("title", flat=True)),
        "tags": [tag.name for row in Initiative.objects.all() for tag in row.tags.all()],
        "found": f"/fr/initiatives/{slug}/" in client.get("/fr/search/?q=jardin").content.decode(),
    }


def main(path):
    django.setup()
    from django.core.management import call_command

    make_release(json.loads(Path(path).read_text()))
    call_command("migrate", verbosity=0)
    call_command("rebuild_search", stdout=sys.stderr)
    call_command("makemigrations", "--check", stdout=sys.stderr)
    sys.stdout.write(json.dumps(state()))


if __name__ == "__main__":
    main(sys.argv[1])

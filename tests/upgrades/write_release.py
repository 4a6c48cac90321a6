"""Run as a program at a release: write its state and a small site's rows, for later upgrades.

    git worktree add /tmp/release <tag> && cd /tmp/release
    python <here>/tests/upgrades/write_release.py <here>/tests/upgrades/releases/<tag>.json

Nothing but Django and the factories of the release is used.
"""

import datetime as dt
import json
import os
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from uuid import UUID

sys.path[:0] = [str(Path.cwd() / "site"), str(Path.cwd())]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
# What is made again, or holds no content.
LEFT_OUT = {"sessions", "django_tasks_database", "wagtailsearch", "axes"}


def written(field, row):
    from django.db.models import JSONField

    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    # As SQLite's columns hold them; PostgreSQL reads them as well.
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(field, JSONField):
        return json.dumps(value)
    return field.value_to_string(row)


def build():
    from wagtail.models import Locale

    from tests.factories.initiatives import InitiativeFactory
    from tests.factories.media import DocumentFactory, ImageFactory
    from tests.factories.tree import build_tree
    from tests.factories.users import UserFactory

    tree = build_tree({locale.language_code: locale for locale in Locale.objects.all()})
    editor = UserFactory(username="editor", role="Editors")
    tree.meeting.title = "Un brouillon"
    tree.meeting.save_revision(user=editor)
    ImageFactory()
    DocumentFactory()
    initiative = InitiativeFactory(title="Le jardin partagé")
    initiative.tags.add("eau")
    initiative.save()
    initiative.save_revision(user=editor)


def rows():
    from django.apps import apps

    found = {}
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.label):
        meta = model._meta
        if meta.proxy or not meta.managed or meta.app_label in LEFT_OUT:
            continue
        fields = meta.local_concrete_fields
        values = [
            [written(field, row) for field in fields] for row in model._base_manager.order_by("pk")
        ]
        if values:
            found[meta.db_table] = {"columns": [f.column for f in fields], "rows": values}
    return found


def main(target):
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.db.migrations.loader import MigrationLoader

        call_command("migrate", verbosity=0)
        build()
        leaves = sorted(map(list, MigrationLoader(connection).graph.leaf_nodes()))
        tables = rows()
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(table)}" for name, table in tables.items()
    )
    Path(target).write_text(f'{{"migrations": {json.dumps(leaves)},\n"tables": {{\n{lines}\n}}}}\n')


if __name__ == "__main__":
    main(sys.argv[1])

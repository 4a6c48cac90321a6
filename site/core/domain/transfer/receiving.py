"""Make this instance the site of a folder."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core import edition
from core.domain.backup import Say, sha256_of
from core.domain.transfer import parts

# Wagtail's own: the root, and the page that welcomes to an empty site.
PAGES_OF_AN_EMPTY_SITE = 2


def import_site(folder: Path, say: Say) -> dict[str, Any]:
    """Put the folder's site into this empty one, and return its manifest.

    All is checked before anything is written, and the tables change all at once or not at all.
    Raises TransferError.
    """
    manifest = checked_manifest(folder, say)
    refuse_a_site_in_use()
    models = parts.moved_models(with_contributors=manifest["with_contributors"])
    if {model._meta.label for model in models} != manifest["tables"].keys():
        raise parts.TransferError(_("The two sites do not have the same tables."))
    put_files(folder / parts.MEDIA, manifest["media"], say)
    with transaction.atomic():
        empty(models)
        for model in models:
            if count := put_rows(model, folder):
                say(f"{model._meta.label}: {count}")
        connection.check_constraints()
        settle_sequences(models)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    edition.start_new()
    for command in settings.TRANSFER["afterwards"]:
        call_command(*command)
    return manifest


def checked_manifest(folder: Path, say: Say) -> dict[str, Any]:
    """Return the manifest of a whole transfer from a site in the same version."""
    path = folder / parts.MANIFEST
    if not path.is_file():
        raise parts.TransferError(_("%(folder)s holds no finished export.") % {"folder": folder})
    manifest: dict[str, Any] = json.loads(path.read_text())
    if (
        manifest.get("format") != parts.FORMAT
        or manifest["migrations"] != parts.applied_migrations()
    ):
        raise parts.TransferError(
            _("The two sites are of different versions: bring both to the same, then export again.")
        )
    say(_("Checking the files"))
    for name, expected in sums_of(manifest):
        if not (folder / name).is_file() or sha256_of(folder / name) != expected:
            raise parts.TransferError(
                _("%(name)s is damaged: nothing was changed.") % {"name": name}
            )
    return manifest


def sums_of(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for label, table in manifest["tables"].items():
        yield f"{parts.TABLES}/{label}.jsonl", table["sha256"]
    for name, sha256 in manifest["media"].items():
        yield f"{parts.MEDIA}/{name}", sha256


def refuse_a_site_in_use() -> None:
    if Page.objects.count() > PAGES_OF_AN_EMPTY_SITE:
        raise parts.TransferError(
            _("This site has pages already: import into a new one, after `migrate`.")
        )


def put_files(folder: Path, sums: dict[str, str], say: Say) -> None:
    for count, name in enumerate(sums, start=1):
        with (folder / name).open("rb") as source:
            # An import that was interrupted may have put it there.
            default_storage.delete(name)
            default_storage.save(name, File(source))
        if count % 500 == 0:
            say(_("%(count)s files…") % {"count": count})


def empty(models: list[parts.Model]) -> None:
    """Delete what migrations wrote; references are looked at in the end only."""
    with connection.cursor() as cursor:
        for model in models:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- a table of ours


def put_rows(model: parts.Model, folder: Path) -> int:
    """Write the rows as they are: no signal, no rule, no clock."""
    fields = parts.fields_of(model)
    count = 0
    rows: Any = model._base_manager.all()
    with (folder / parts.TABLES / f"{model._meta.label}.jsonl").open() as lines:
        size = min(parts.BATCH, connection.ops.bulk_batch_size(fields, range(parts.BATCH)))
        while batch := [object_of(model, fields, line) for line in islice(lines, size)]:
            # What bulk_create() calls; that refuses models with a table for their parent.
            rows._insert(batch, fields=fields, using=connection.alias, raw=True)
            count += len(batch)
    return count


def object_of(model: parts.Model, fields: list[Any], line: str) -> Any:
    row = json.loads(line)
    return model(**{field.attname: parts.read(field, row[field.attname]) for field in fields})


def settle_sequences(models: list[parts.Model]) -> None:
    """Have the next key of each table follow the last one."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)

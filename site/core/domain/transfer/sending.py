"""Write a site into a folder."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.domain.backup import Say, copy_file
from core.domain.transfer import parts


def export_site(folder: Path, say: Say, *, with_contributors: bool = False) -> dict[str, Any]:
    """Write the site into a new or empty folder and return its manifest. Raises TransferError.

    All tables are read in one state of the database, whoever writes meanwhile.
    """
    if folder.exists() and any(folder.iterdir()):
        raise parts.TransferError(
            _("%(folder)s is not empty: name a new folder.") % {"folder": folder}
        )
    (folder / parts.TABLES).mkdir(parents=True, exist_ok=True)
    is_alone = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        tables, names = write_tables(folder, say, with_contributors)
    say(_("Copying the files"))
    manifest = {
        "format": parts.FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "migrations": parts.applied_migrations(),
        "with_contributors": with_contributors,
        "tables": tables,
        "media": copy_named(folder / parts.MEDIA, names, say),
    }
    # Last: a folder without it is no transfer.
    (folder / parts.MANIFEST).write_text(json.dumps(manifest, indent=1))
    return manifest


def write_tables(
    folder: Path, say: Say, with_contributors: bool
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Write each table; return what the manifest says of them, and the files they name."""
    omitted = parts.omitted_labels(with_contributors=with_contributors)
    tables: dict[str, dict[str, Any]] = {}
    names: set[str] = set()
    for model in parts.moved_models(with_contributors=with_contributors):
        label = model._meta.label
        files = [f.attname for f in parts.fields_of(model) if isinstance(f, models.FileField)]
        digest, count = hashlib.sha256(), 0
        with (folder / parts.TABLES / f"{label}.jsonl").open("w") as target:
            for row in parts.rows_of(model, omitted):
                line = parts.line_of(row)
                target.write(line)
                digest.update(line.encode())
                count += 1
                names.update(row[file] for file in files if row[file])
        tables[label] = {"rows": count, "sha256": digest.hexdigest()}
        if count:
            say(f"{label}: {count}")
    return tables, sorted(names)


def copy_named(folder: Path, names: list[str], say: Say) -> dict[str, str]:
    """Copy the files that rows name; return their sums. One that is missing already stays so."""
    sums = {}
    for count, name in enumerate(names, start=1):
        if default_storage.exists(name):
            sums[name] = copy_file(name, folder / name)[1]
        if count % 500 == 0:
            say(_("%(count)s files…") % {"count": count})
    return sums

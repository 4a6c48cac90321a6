"""Save the whole site, database and media, while it is being written to; put it back.

A backup is a folder: the database in its engine's own form, the files of the media storage under
their names, and manifest.json with the SHA-256 of each. Media are copied before the database and
again after it, so that every file the saved rows name is there.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

FORMAT = 1
MANIFEST, MEDIA = "manifest.json", "media"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
CHUNK_BYTES = 1024 * 1024
Say = Callable[[str], None]


class BackupError(Exception):
    """A sentence that says why nothing was done, and what to do."""


@dataclass
class Copied:
    """What a copy of the media holds: name -> (bytes, SHA-256), and the state each was read in."""

    sums: dict[str, tuple[int, str]] = field(default_factory=dict)
    states: dict[str, tuple[int, float]] = field(default_factory=dict)


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield every file of the storage; hidden ones are the site's own marks, not media."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if not name.startswith("."):
            yield os.path.join(folder, name)
    for name in sorted(folders):
        yield from names_in(storage, os.path.join(folder, name))


def sha256_of(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def copy_media(target: Path, copied: Copied, say: Say) -> None:
    """Copy what is new or changed since `copied`; a file that goes meanwhile is left out."""
    for count, name in enumerate(names_in(default_storage), start=1):
        try:
            state = (
                default_storage.size(name),
                default_storage.get_modified_time(name).timestamp(),
            )
            if copied.states.get(name) != state:
                copied.sums[name] = copy_file(name, target / name)
                copied.states[name] = state
        except FileNotFoundError:
            continue
        if count % 500 == 0:
            say(_("%(count)s files…") % {"count": count})


def copy_file(name: str, path: Path) -> tuple[int, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with default_storage.open(name, "rb") as source, path.open("wb") as copy:
        while chunk := source.read(CHUNK_BYTES):
            copy.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def backup(folder: Path, say: Say) -> dict[str, Any]:
    """Write a backup into an empty or new folder and return its manifest.

    Raises BackupError when the folder holds something or a tool is missing.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(_("%(folder)s is not empty: name a new folder.") % {"folder": folder})
    media = folder / MEDIA
    media.mkdir(parents=True, exist_ok=True)
    copied = Copied()
    say(_("Copying the files"))
    copy_media(media, copied, say)
    say(_("Saving the database"))
    database = folder / DATABASES[connection.vendor]
    dump_database(database)
    copy_media(media, copied, say)
    manifest = {
        "format": FORMAT,
        "engine": connection.vendor,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": {"bytes": database.stat().st_size, "sha256": sha256_of(database)},
        "media": {
            name: {"bytes": size, "sha256": digest}
            for name, (size, digest) in sorted(copied.sums.items())
        },
    }
    # Last, and at once: a folder without it is no backup.
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(json.dumps(manifest, indent=1))
    fresh.replace(folder / MANIFEST)
    return manifest


def dump_database(target: Path) -> None:
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            # One file: the copy needs no log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
        return
    run_tool("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def run_tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools on our database; the password goes by the environment."""
    if shutil.which(name) is None:
        raise BackupError(_("%(tool)s is missing: install PostgreSQL's client.") % {"tool": name})
    settings = connection.settings_dict
    environment = {
        "PGHOST": settings["HOST"],
        "PGPORT": str(settings["PORT"]),
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
    }
    environment = os.environ | {key: value for key, value in environment.items() if value}
    run = subprocess.run(  # noqa: S603 -- our own command
        [name, *arguments, f"--dbname={settings['NAME']}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise BackupError(f"{name}: {run.stderr.strip()}")


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a backup that this site can read."""
    path = folder / MANIFEST
    if not path.is_file():
        raise BackupError(_("%(folder)s holds no finished backup.") % {"folder": folder})
    manifest: dict[str, Any] = json.loads(path.read_text())
    if manifest.get("format") != FORMAT:
        raise BackupError(_("This backup was made by another version of the site."))
    if manifest["engine"] != connection.vendor:
        raise BackupError(
            _("This backup is one of %(its)s; the site runs on %(ours)s.")
            % {"its": manifest["engine"], "ours": connection.vendor}
        )
    return manifest


def verify(folder: Path, say: Say) -> dict[str, Any]:
    """Recompute every sum; raise BackupError at the first that differs."""
    manifest = read_manifest(folder)
    say(_("Checking the backup"))
    expected = {DATABASES[manifest["engine"]]: manifest["database"]}
    expected |= {f"{MEDIA}/{name}": sums for name, sums in manifest["media"].items()}
    for name, sums in expected.items():
        path = folder / name
        if not path.is_file() or sha256_of(path) != sums["sha256"]:
            raise BackupError(_("%(name)s is damaged: nothing was changed.") % {"name": name})
    return manifest


def restore(folder: Path, say: Say) -> dict[str, Any]:
    """Put database and media back as they were, what came since is removed.

    Everything is checked before anything is written. Raises BackupError.
    """
    manifest = verify(folder, say)
    say(_("Restoring the database"))
    load_database(folder / DATABASES[manifest["engine"]])
    say(_("Restoring the files"))
    for count, name in enumerate(manifest["media"], start=1):
        with (folder / MEDIA / name).open("rb") as source:
            default_storage.delete(name)
            default_storage.save(name, File(source))
        if count % 500 == 0:
            say(_("%(count)s files…") % {"count": count})
    for name in set(names_in(default_storage)) - manifest["media"].keys():
        default_storage.delete(name)
    return manifest


def load_database(source: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        target = Path(connection.settings_dict["NAME"])
        target.parent.mkdir(parents=True, exist_ok=True)
        # Page by page under SQLite's own lock: who reads meanwhile sees the old site or the new.
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as backup_file,
            closing(sqlite3.connect(target)) as site,
        ):
            backup_file.backup(site)
            if site.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupError(_("The restored database is damaged."))
        return
    connection.close()
    run_tool(
        "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source)
    )

"""SQLite test databases: migrated once, kept beside pytest's cache, then copied (2 s, not 14)."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.db import connection


def fingerprint() -> str:
    """Name the state of everything a migrated database depends on."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for path in sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def sources() -> Iterable[Path]:
    """Our applications' code: data migrations may call any of it, permissions follow models."""
    yield settings.ROOT / "requirements.txt"
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.is_relative_to(settings.ROOT) and ".venv" not in folder.parts:
            yield from sorted(folder.rglob("models/*.py"))
            yield from sorted(folder.rglob("migrations/*.py"))


def copy_template(template: Path) -> None:
    """Put the migrated template where this process's test database will be opened."""
    if template.exists():
        shutil.copyfile(template, connection.settings_dict["TEST"]["NAME"])


def keep_template(template: Path) -> None:
    """Keep a copy of the database just migrated, unless another process was faster."""
    # pytest-django migrates nothing when no test chosen asks for the database by its fixtures.
    if template.exists() or not connection.introspection.table_names():
        return
    for stale in template.parent.glob("*.sqlite3"):
        stale.unlink(missing_ok=True)
    fresh = template.with_suffix(f".{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(fresh)])
    fresh.replace(template)

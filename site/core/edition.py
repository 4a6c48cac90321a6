"""The edition of the public site: a token that changes whenever something published does.

Whoever keeps a rendered page keeps it with the edition it was rendered in, and serves it in that
edition only. No list of pages to empty, so none to forget.

Where the cache is shared (Redis), the edition is in it. Where each process has its own, the
edition is the state of one small file, that every process of the machine sees: reading it is one
stat, about a microsecond.
"""

import datetime as dt
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

KEY, BEGAN_KEY = "edition", "edition:began"


def is_shared() -> bool:
    """Whether every process has the same cache."""
    return not settings.CACHES["default"]["BACKEND"].endswith("LocMemCache")


def edition_file() -> Path:
    return Path(settings.MEDIA_ROOT) / ".edition"


def file_state() -> str:
    try:
        state = edition_file().stat()
    except FileNotFoundError:
        return "first"
    return f"{state.st_ino}-{state.st_mtime_ns}"


def dated(token: str) -> str:
    """Add the day: what is to come today is past tomorrow, without anybody publishing."""
    return f"{token}-{timezone.localdate():%Y%m%d}"


def began_at() -> dt.datetime | None:
    """When the present edition began, or None before the first publication. No query.

    What was served before it may have changed, nothing since.
    """
    if is_shared():
        began: dt.datetime | None = cache.get(BEGAN_KEY)
        return began
    try:
        return dt.datetime.fromtimestamp(edition_file().stat().st_mtime, dt.UTC)
    except FileNotFoundError:
        return None


def current() -> str:
    """Return the edition visitors read now. No query."""
    return dated(cache.get(KEY, "first") if is_shared() else file_state())


def start_new() -> None:
    """Begin a new edition at once; what was kept of the others is never served again."""
    token = secrets.token_hex(8)
    if is_shared():
        cache.set_many({KEY: token, BEGAN_KEY: timezone.now()}, timeout=None)
        return
    target = edition_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".edition-{os.getpid()}-{token}")
    fresh.write_text(token)
    fresh.replace(target)


def start_new_after_commit() -> None:
    """Begin a new edition once others can read the change. Costs some 30 microseconds."""
    transaction.on_commit(start_new)

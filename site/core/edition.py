"""The edition of the public site: a token that changes whenever something published does.

Whoever keeps a rendered page keeps it with the edition it was rendered in, and serves it in that
edition only. No list of pages to empty, so none to forget.

Where the cache is shared (Redis), the edition is in it; while that does not answer, every page is
rendered, and a new edition begins when it answers again. Where each process has its own, the
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

from core.tasks import begin_edition

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
    return dated(shared_token() if is_shared() else file_state())


def shared_token() -> str:
    """Return the token of the shared cache, and give it one when it has lost its own.

    When it answers nothing, the token is one that nothing was or will be kept under.
    """
    token: str | None = cache.get(KEY)
    if token is None:
        cache.add(KEY, secrets.token_hex(8), timeout=None)
        token = cache.get(KEY)
    return token or f"none-{secrets.token_hex(8)}"


def new_values() -> dict[str, object]:
    """Return what the shared cache holds at the beginning of an edition."""
    return {KEY: secrets.token_hex(8), BEGAN_KEY: timezone.now()}


def start_new() -> None:
    """Begin a new edition at once; what was kept of the others is never served again."""
    if not is_shared():
        renew_file()
    elif not renew_shared():
        # In the database, so that it is done whatever becomes of this process.
        begin_edition.enqueue()


def renew_shared() -> bool:
    """Write a new edition into the shared cache; return whether it answered."""
    return not cache.set_many(new_values(), timeout=None)


def renew_file() -> None:
    target = edition_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".edition-{os.getpid()}-{secrets.token_hex(8)}")
    fresh.write_text(fresh.name)
    fresh.replace(target)


def start_new_after_commit() -> None:
    """Begin a new edition once others can read the change. Costs some 30 microseconds."""
    transaction.on_commit(start_new)

"""Whether the site is well: what it stands on, and what waits too long.

Each check of settings.HEALTH_CHECKS answers in a few small queries, without a name or an address
of anybody: figures only.
"""

import datetime as dt
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Case, Min, Q, When
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from core.domain.queue import is_alive
from core.models import OutgoingMail, Worker

logger = logging.getLogger(__name__)

# A worker that lives takes a task within seconds; the longest takes some minutes.
TASK_WAITS_S = 15 * 60
# A mail server may be down for an hour before somebody is told.
MAIL_WAITS_S = 3600
# Below either, SQLite and uploads will soon fail.
FREE_BYTES, FREE_SHARE = 200 * 1024 * 1024, 0.02


@dataclass(frozen=True)
class Health:
    """Whether one thing is well, and the figures that say so."""

    is_ok: bool
    figures: dict[str, float] = field(default_factory=dict)


def examine() -> dict[str, Health]:
    """Return the state of each thing. Without a database what lives in it is not asked."""
    found: dict[str, Health] = {}
    for name, path in settings.HEALTH_CHECKS.items():
        is_reachable = found.get("database", Health(True)).is_ok
        found[name] = run(name, import_string(path)) if is_reachable else Health(False)
    return found


def run(name: str, check: Callable[[], Health]) -> Health:
    try:
        health = check()
    except Exception:
        logger.exception("%s does not answer", name)
        return Health(False)
    if not health.is_ok:
        logger.error("%s is not well: %s", name, health.figures)
    return health


def database() -> Health:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        # A connection that died is opened anew for the next request, not for the next check.
        connection.close_if_unusable_or_obsolete()
        raise
    return Health(True)


def kept_values() -> Health:
    """Whether the cache gives back what it was given; the site serves without it, more slowly."""
    word = get_random_string(12)
    cache.set("health", word, 60)
    return Health(cache.get("health") is not None)


def queue() -> Health:
    now = timezone.now()
    # A task that failed waits from its next attempt on; the others' moment is the end of time.
    since = Case(When(run_after__lte=now, then="run_after"), default="enqueued_at")
    waiting = DBTaskResult.objects.ready().annotate(since=Greatest(since, "enqueued_at"))
    first = waiting.aggregate(first=Min("since"))["first"]
    waits_s = seconds_since(first, now) if first else 0.0
    workers = Worker.objects.filter(is_alive(now)).count()
    return Health(waits_s < TASK_WAITS_S, {"oldest_waits_s": waits_s, "workers": workers})


def mail() -> Health:
    now = timezone.now()
    waiting = OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING)
    first = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    day = now - dt.timedelta(days=1)
    failed = OutgoingMail.objects.filter(
        ~Q(to=""), state=OutgoingMail.State.FAILED, available_at__gt=day
    ).count()
    waits_s = seconds_since(first, now) if first else 0.0
    return Health(waits_s < MAIL_WAITS_S, {"oldest_waits_s": waits_s, "failed_today": failed})


def disk() -> Health:
    folders = [Path(settings.MEDIA_ROOT)]
    if connection.vendor == "sqlite":
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    usages = [shutil.disk_usage(nearest(folder)) for folder in folders]
    usage = min(usages, key=lambda each: each.free)
    is_ok = usage.free > FREE_BYTES and usage.free > FREE_SHARE * usage.total
    return Health(is_ok, {"free_bytes": usage.free})


def nearest(folder: Path) -> Path:
    """Return the folder, or the first above it that exists: media may not have been written yet."""
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())


def seconds_since(moment: dt.datetime, now: dt.datetime) -> float:
    return max(0.0, round((now - moment).total_seconds()))

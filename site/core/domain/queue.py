"""Tasks that a killed worker left behind, and tasks that failed.

A task may run twice, never be lost: each one is written so that a second run does no harm.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from core.models import Worker

logger = logging.getLogger(__name__)

# Before the second, third, fourth and fifth attempt: a network's hiccup, then an evening's repair.
PAUSES_S = (30, 120, 600, 3600)
MAX_ATTEMPTS = len(PAUSES_S) + 1
KEPT_DAYS, FAILED_KEPT_DAYS = 7, 90
# What Wagtail's tasks raise when the object was deleted before its turn: nothing is left to do.
GONE = ".DoesNotExist"
LOST = "core.WorkerLost"


def is_alive(now: datetime) -> Q:
    """Return the condition of the workers that were seen within the lease."""
    return Q(seen_at__gt=now - timedelta(seconds=settings.WORKER_LEASE_S))


def say_alive(worker_id: str) -> None:
    """Write that a worker is there; to be called before it takes its first task, then often."""
    Worker.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": timezone.now()})


def retire(worker_id: str) -> None:
    """Write that a worker has stopped by itself."""
    Worker.objects.filter(worker_id=worker_id).delete()


def put_back_lost() -> int:
    """Put the tasks of dead workers back in the queue, and return how many.

    A worker writes that it is alive before it takes a task, and we read the tasks first: none of
    those belongs to a worker that we would not know yet.
    """
    running = list(DBTaskResult.objects.running())
    now = timezone.now()
    alive = set(Worker.objects.filter(is_alive(now)).values_list("worker_id", flat=True))
    lost = [task for task in running if not alive & set(task.worker_ids[-1:])]
    for task in lost:
        logger.warning("Task %s of a lost worker: put back", task.id)
        is_poison = len(task.worker_ids) >= MAX_ATTEMPTS
        changes = given_up(now) if is_poison else ready(now)
        # Unless its worker has ended it meanwhile.
        DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        ).update(**changes)
    Worker.objects.exclude(is_alive(now)).delete()
    return len(lost)


def ready(moment: datetime) -> dict[str, object]:
    return {"status": TaskResultStatus.READY, "run_after": moment, "finished_at": None}


def given_up(now: datetime) -> dict[str, object]:
    return {
        "status": TaskResultStatus.FAILED,
        "finished_at": now,
        "exception_class_path": LOST,
        "traceback": "",
    }


def after_failure(task: DBTaskResult) -> None:
    """Have a failed task run again later, a few times; after that an administrator decides."""
    if task.exception_class_path.endswith(GONE):
        logger.info("Task %s: its object is gone", task.id)
        task.delete()
        return
    attempts = len(task.worker_ids)
    if attempts >= MAX_ATTEMPTS:
        logger.error("Task %s (%s) has failed for good", task.id, task.task_path)
        return
    moment = timezone.now() + timedelta(seconds=PAUSES_S[attempts - 1])
    DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.FAILED).update(**ready(moment))


def run_again(task_id: UUID) -> bool:
    """Put a task that has failed, or that waits for its next attempt, first in line: now, anew."""
    waiting = Q(status=TaskResultStatus.FAILED) | Q(status=TaskResultStatus.READY)
    return bool(
        DBTaskResult.objects.filter(waiting, pk=task_id).update(
            **ready(get_date_max()), worker_ids=[]
        )
    )


def forget_finished() -> None:
    """Delete the tasks that ended long ago."""
    now = timezone.now()
    old = Q(
        status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - timedelta(days=KEPT_DAYS)
    ) | Q(status=TaskResultStatus.FAILED, finished_at__lt=now - timedelta(days=FAILED_KEPT_DAYS))
    DBTaskResult.objects.filter(old).delete()

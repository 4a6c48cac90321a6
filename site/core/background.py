"""The process behind `manage.py worker`: tasks of the queue, and chores at fixed intervals."""

import contextlib
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from core import logs
from core.domain.queue import after_failure, retire, say_alive

logger = logging.getLogger(__name__)

# Chores are looked after at least every so many tasks, however long the queue.
TASKS_IN_A_ROW = 20


class Chores:
    """What is done every so many seconds: settings.WORKER_CHORES, {dotted path: seconds}.

    Several workers each do them all: a chore may run twice at the same moment.
    """

    def __init__(self, periods: Mapping[str, float]) -> None:
        self.functions = {path: import_string(path) for path in periods}
        self.periods = periods
        self.due_at = dict.fromkeys(periods, 0.0)

    def run_due(self) -> None:
        """Run what is due; one that fails leaves the others, and itself next time, alone."""
        for path, function in self.functions.items():
            if time.monotonic() >= self.due_at[path]:
                self.run(path, function)
                self.due_at[path] = time.monotonic() + self.periods[path]

    def run(self, path: str, function: Callable[[], object]) -> None:
        try:
            function()
        except Exception:
            logger.exception("The chore %s failed", path)
        close_old_connections()


class Heartbeat(threading.Thread):
    """Say that the worker is alive, even while it is busy with a long task."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.worker_id = worker_id
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.wait(settings.WORKER_BEAT_S):
            try:
                say_alive(self.worker_id)
            except DatabaseError:
                logger.exception("The worker could not say that it is alive")
            close_old_connections()
        connection.close()

    def stop(self) -> None:
        self.stopping.set()
        self.join()


class BackgroundWorker(QueueWorker):
    """The queue's own worker, with chores between the tasks, a heartbeat, and other attempts."""

    def __init__(self, *, interval_s: float) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval_s,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=TASKS_IN_A_ROW,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.stopping = threading.Event()
        self.chores = Chores(settings.WORKER_CHORES)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the task or the chore at hand; at once when asked a second time."""
        if self.stopping.is_set():
            self.reset_signals()
            sys.exit(1)
        self.running = False
        self.stopping.set()

    def configure_signals(self) -> None:
        super().configure_signals()
        signal.signal(signal.SIGHUP, self.shutdown)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        with logs.traced(str(db_task_result.id)):
            super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            after_failure(db_task_result)

    def work(self) -> None:
        """Work until asked to stop."""
        # Wagtail's worker says twice a second that it starts and that nothing is to be done.
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        say_alive(self.worker_id)
        heartbeat = Heartbeat(self.worker_id)
        heartbeat.start()
        try:
            while self.running:
                self.chores.run_due()
                self._run_tasks = 0
                self.run()
                if self._run_tasks < TASKS_IN_A_ROW:
                    self.stopping.wait(self.interval)
        finally:
            heartbeat.stop()
            with contextlib.suppress(DatabaseError):
                retire(self.worker_id)

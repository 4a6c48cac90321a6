"""Workers that are killed, stopped and restarted, for real: processes and committed rows."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.domain.queue import MAX_ATTEMPTS
from core.models import Worker
from tests.harness import background_tasks

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def queue(django_db_setup, django_db_blocker, settings):
    """A queue that other processes see: rows are committed, and taken away in the end."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_db_blocker.unblock():
        yield DBTaskResult.objects.all()
        DBTaskResult.objects.all().delete()
        Worker.objects.all().delete()
        connection.close()


@pytest.fixture
def start(queue, tmp_path):
    """Start a worker; every one is gone in the end."""
    processes = []
    command = [sys.executable, "manage.py", "worker", "--interval", "0.1"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.harness.worker_settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "MEDIA_ROOT": str(tmp_path / "media"),
    }

    def start_one():
        process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603
        processes.append(process)
        return process

    yield start_one
    for process in processes:
        process.kill()
        process.wait()


def wait_until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def lines(path):
    return path.read_text().split() if path.exists() else []


def only(queue):
    return queue.get()


def test_the_task_of_a_killed_worker_is_run_by_the_next(queue, start, tmp_path):
    trace = tmp_path / "trace"
    background_tasks.note.enqueue(str(trace), first_time_s=600)
    first = start()
    wait_until(lambda: lines(trace) == ["begun"])
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert only(queue).status == TaskResultStatus.RUNNING
    start()
    wait_until(lambda: only(queue).status == TaskResultStatus.SUCCESSFUL)
    assert lines(trace) == ["begun", "begun", "ended"]
    assert len(only(queue).worker_ids) == 2


def test_a_long_task_of_a_live_worker_is_left_to_it(queue, start, tmp_path):
    trace = tmp_path / "trace"
    # Three times the lease.
    background_tasks.note.enqueue(str(trace), each_time_s=6)
    start()
    wait_until(lambda: lines(trace) == ["begun"])
    start()
    wait_until(lambda: only(queue).status == TaskResultStatus.SUCCESSFUL)
    assert lines(trace) == ["begun", "ended"]
    assert len(only(queue).worker_ids) == 1


def test_a_task_that_kills_its_workers_is_given_up(queue, start):
    background_tasks.kill_the_worker.enqueue()
    # As a supervisor would, but without the pauses.
    queue.update(worker_ids=["w"] * (MAX_ATTEMPTS - 1))
    start().wait(timeout=60)
    start()
    wait_until(lambda: only(queue).status == TaskResultStatus.FAILED)
    assert only(queue).exception_class_path == "core.WorkerLost"
    assert len(only(queue).worker_ids) == MAX_ATTEMPTS


def test_a_worker_asked_to_stop_ends_its_task_first(queue, start, tmp_path):
    trace = tmp_path / "trace"
    background_tasks.note.enqueue(str(trace), each_time_s=1)
    background_tasks.note.enqueue(str(tmp_path / "other"))
    worker = start()
    wait_until(lambda: lines(trace) == ["begun"])
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert lines(trace) == ["begun", "ended"]
    assert sorted(queue.values_list("status", flat=True)) == ["READY", "SUCCESSFUL"]
    assert Worker.objects.count() == 0


def test_an_idle_worker_stops_at_once_and_says_that_it_was_there(queue, start):
    worker = start()
    wait_until(lambda: Worker.objects.count() == 1)
    worker.send_signal(signal.SIGINT)
    assert worker.wait(timeout=60) == 0
    assert Worker.objects.count() == 0


def test_a_task_that_fails_waits_for_another_attempt(queue, start, tmp_path):
    trace = tmp_path / "trace"
    background_tasks.fail.enqueue(str(trace))
    start()
    wait_until(lambda: lines(trace) == ["begun"] and only(queue).finished_at is None)
    wait_until(lambda: only(queue).status == TaskResultStatus.READY)
    task = only(queue)
    assert 25 < (task.run_after - task.started_at).total_seconds() < 90
    assert task.exception_class_path == "builtins.RuntimeError"

"""What becomes of tasks that failed or were left behind."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from core.background import Chores
from core.domain import queue
from core.models import Worker

pytestmark = pytest.mark.django_db
TASK = "core.tasks.read_document"


def make_task(status=TaskResultStatus.RUNNING, worker_ids=("w",), **values):
    return DBTaskResult.objects.create(
        task_path=TASK,
        args_kwargs={"args": [1], "kwargs": {}},
        backend_name="default",
        status=status,
        worker_ids=list(worker_ids),
        **{"started_at": timezone.now(), "run_after": get_date_max(), **values},
    )


def ago(**span):
    return timezone.now() - timedelta(**span)


@pytest.mark.parametrize(
    ("seen_s", "status"),
    [(None, "READY"), (120, "READY"), (10, "RUNNING"), (-5, "RUNNING")],
)
def test_a_task_is_put_back_when_its_worker_is_not_seen_any_more(seen_s, status):
    task = make_task()
    if seen_s is not None:
        Worker.objects.create(worker_id="w", seen_at=ago(seconds=seen_s))
    assert queue.put_back_lost() == (status == "READY")
    task.refresh_from_db()
    assert task.status == status
    assert DBTaskResult.objects.ready().count() == (status == "READY")


def test_the_worker_of_another_task_does_not_count():
    task = make_task(worker_ids=("alive", "dead"))
    Worker.objects.create(worker_id="alive", seen_at=timezone.now())
    queue.put_back_lost()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


@pytest.mark.parametrize("status", ["READY", "SUCCESSFUL", "FAILED"])
def test_what_is_not_running_stays_as_it_is(status):
    task = make_task(status)
    assert queue.put_back_lost() == 0
    task.refresh_from_db()
    assert task.status == status


def test_dead_workers_are_forgotten():
    Worker.objects.create(worker_id="dead", seen_at=ago(minutes=5))
    Worker.objects.create(worker_id="alive", seen_at=timezone.now())
    queue.put_back_lost()
    assert list(Worker.objects.values_list("worker_id", flat=True)) == ["alive"]


@pytest.mark.parametrize(("attempts", "pause_s"), [(1, 30), (2, 120), (3, 600), (4, 3600)])
def test_a_failed_task_waits_longer_each_time(attempts, pause_s):
    task = make_task(TaskResultStatus.FAILED, ["w"] * attempts)
    queue.after_failure(task)
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert not DBTaskResult.objects.ready().exists()
    wait = (task.run_after - timezone.now()).total_seconds()
    assert pause_s - 20 < wait <= pause_s


def test_the_fifth_failure_is_the_last():
    task = make_task(TaskResultStatus.FAILED, ["w"] * queue.MAX_ATTEMPTS)
    queue.after_failure(task)
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


def test_a_task_about_something_deleted_is_over():
    path = "core.models.documents.CouncilDocument.DoesNotExist"
    queue.after_failure(make_task(TaskResultStatus.FAILED, exception_class_path=path))
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    ("status", "done"),
    [("FAILED", True), ("READY", True), ("RUNNING", False), ("SUCCESSFUL", False)],
)
def test_run_again_starts_what_failed_or_waits(status, done):
    task = make_task(status, ["w"] * 5, run_after=timezone.now() + timedelta(hours=1))
    assert queue.run_again(task.pk) is done
    task.refresh_from_db()
    assert (task.status == TaskResultStatus.READY and task.worker_ids == []) is done
    assert DBTaskResult.objects.ready().exists() is done


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [
        ("SUCCESSFUL", 6, True),
        ("SUCCESSFUL", 8, False),
        ("FAILED", 8, True),
        ("FAILED", 91, False),
        ("READY", 400, True),
        ("RUNNING", 400, True),
    ],
)
def test_what_ended_long_ago_is_forgotten(status, days, kept):
    make_task(status, finished_at=ago(days=days))
    queue.forget_finished()
    assert DBTaskResult.objects.exists() is kept


def test_a_worker_is_seen_until_it_retires():
    queue.say_alive("w")
    queue.say_alive("w")
    assert Worker.objects.count() == 1
    queue.retire("w")
    assert Worker.objects.count() == 0


def test_the_chores_of_the_settings_run(site):
    chores = Chores(django_settings.WORKER_CHORES)
    chores.run_due()
    assert min(chores.due_at.values()) > 0


def test_a_chore_that_fails_leaves_the_others_alone(caplog):
    calls = []
    chores = Chores({})
    chores.functions = {"broken": lambda: 1 / 0, "sound": lambda: calls.append("done")}
    chores.periods = {"broken": 60, "sound": 60}
    chores.due_at = {"broken": 0, "sound": 0}
    chores.run_due()
    chores.run_due()
    assert calls == ["done"]
    assert [record.message for record in caplog.records] == ["The chore broken failed"]

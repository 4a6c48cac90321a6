"""The report of background tasks."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from core.models import Worker

pytestmark = pytest.mark.django_db
REASON = "FileNotFoundError: no such file"


def make_task(status=TaskResultStatus.FAILED, attempts=5, **values):
    defaults = {
        "task_path": "core.tasks.read_document",
        "args_kwargs": {"args": [12], "kwargs": {}},
        "backend_name": "default",
        "run_after": get_date_max(),
        "traceback": f"Traceback\n  line\n{REASON}\n" if attempts else "",
    }
    return DBTaskResult.objects.create(
        status=status, worker_ids=["w"] * attempts, **{**defaults, **values}
    )


def report(client):
    return client.get(reverse("background_tasks"))


@pytest.mark.parametrize(
    ("role", "may"),
    [("admin", True), ("moderator", True), ("editor", False), ("translator", False)],
)
def test_moderators_see_it_and_try_again(role, may, request):
    client = request.getfixturevalue(f"{role}_client")
    task = make_task()
    assert report(client).status_code == (200 if may else 302)
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert ("/admin/background-tasks/" in menu) is may
    client.post(reverse("run_task_again", args=[task.pk]))
    task.refresh_from_db()
    assert (task.status == TaskResultStatus.READY) is may


def test_visitors_are_asked_to_log_in(client):
    task = make_task()
    assert report(client).status_code == 302
    assert client.post(reverse("run_task_again", args=[task.pk])).status_code == 302
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


def test_it_tells_what_failed_and_why(moderator_client):
    make_task()
    words = report(moderator_client).content.decode()
    assert REASON in words
    assert "Task Result" not in words
    assert "core.tasks.read_document" not in words
    assert "(12)" in words


def test_what_is_done_is_left_out(moderator_client):
    make_task(TaskResultStatus.SUCCESSFUL, traceback="the trace of a canary")
    assert "canary" not in report(moderator_client).content.decode()


def test_those_that_failed_come_first(moderator_client):
    make_task(args_kwargs={"args": ["first"], "kwargs": {}})
    make_task(TaskResultStatus.READY, 0, args_kwargs={"args": ["last"], "kwargs": {}})
    make_task(TaskResultStatus.RUNNING, 1, args_kwargs={"args": ["second"], "kwargs": {}})
    words = report(moderator_client).content.decode()
    assert words.index("(first)") < words.index("(second)") < words.index("(last)")


@pytest.mark.parametrize(
    ("status", "attempts", "offered"),
    [("FAILED", 5, True), ("READY", 1, True), ("READY", 0, False), ("RUNNING", 1, False)],
)
def test_only_what_did_not_work_may_be_tried_again(status, attempts, offered, moderator_client):
    task = make_task(status, attempts)
    address = reverse("run_task_again", args=[task.pk])
    assert (address in report(moderator_client).content.decode()) is offered


def test_a_running_task_is_not_started_twice(moderator_client):
    task = make_task(TaskResultStatus.RUNNING, 1)
    answer = moderator_client.post(reverse("run_task_again", args=[task.pk]), follow=True)
    assert answer.status_code == 200
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


def test_reading_the_address_starts_nothing(moderator_client):
    task = make_task()
    assert moderator_client.get(reverse("run_task_again", args=[task.pk])).status_code == 405


def test_a_task_that_we_do_not_know_shows_its_own_name_escaped(moderator_client):
    make_task(
        task_path="other.tasks.unknown",
        args_kwargs={"args": ["<script>alert(1)</script>"], "kwargs": {}},
        traceback="<img src=x onerror=alert(1)>",
    )
    words = report(moderator_client).content.decode()
    assert "other.tasks.unknown" in words
    assert "<script>alert(1)" not in words
    assert "<img src=x" not in words


def test_it_warns_when_no_worker_runs(moderator_client):
    assert "help-warning" in report(moderator_client).content.decode()
    Worker.objects.create(worker_id="w", seen_at=timezone.now())
    assert "help-warning" not in report(moderator_client).content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_its_queries_do_not_grow(count, moderator_client, django_assert_max_num_queries):
    for _ in range(count):
        make_task()
    report(moderator_client)
    with django_assert_max_num_queries(14):
        report(moderator_client)

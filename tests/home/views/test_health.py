"""/healthz: each thing well or not, figures for the machine itself, and nothing about anybody."""

import datetime as dt
import shutil
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from core.domain import health
from core.models import OutgoingMail, Worker
from search.models import Entry

NAMES = ["database", "index", "queue", "mail", "disk", "cache"]
AWAY = {"REMOTE_ADDR": "203.0.113.9"}


def ask(client, **extra):
    response = client.get("/healthz", **extra)
    assert "no-store" in response.headers["Cache-Control"]
    found = response.json()
    assert list(found["checks"]) == NAMES
    assert response.status_code == (200 if found["ok"] else 503)
    return found["checks"]


def wrong(client):
    return [name for name, check in ask(client).items() if not check["ok"]]


def ago(**how_long):
    return timezone.now() - dt.timedelta(**how_long)


def wait_in_queue(enqueued_at, run_after=None):
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.harness.background_tasks.note",
        run_after=run_after or get_date_max(),
        backend_name="default",
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=enqueued_at)


def write_mail(**values):
    return OutgoingMail.objects.create(
        to="marie@example.org", message_id=f"<{OutgoingMail.objects.count()}@x>", **values
    )


def test_all_is_well_in_a_site_that_nobody_has_filled(db, client):
    assert wrong(client) == []


def test_strangers_are_told_which_thing_is_well_without_figures(site, client):
    assert ask(client, **AWAY) == {name: {"ok": True} for name in NAMES}


def test_the_machine_itself_reads_the_figures(site, client):
    Worker.objects.create(worker_id="w", seen_at=timezone.now())
    Worker.objects.create(worker_id="dead", seen_at=ago(minutes=2))
    wait_in_queue(ago(seconds=30))
    write_mail(created_at=ago(seconds=90))
    checks = ask(client)
    assert checks["queue"] == {"ok": True, "oldest_waits_s": 30.0, "workers": 1}
    assert checks["mail"] == {"ok": True, "oldest_waits_s": 90.0, "failed_today": 0}
    assert checks["disk"]["free_bytes"] > 0


def test_a_visitor_behind_the_proxy_is_not_the_machine_itself(site, client, settings):
    settings.PROXY_COUNT = 1
    checks = ask(client, headers={"X-Forwarded-For": "203.0.113.9"})
    assert checks == {name: {"ok": True} for name in NAMES}


def test_without_database_what_lives_in_it_is_not_asked(db, client, monkeypatch):
    @contextmanager
    def broken():
        raise OperationalError
        yield

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", broken)
        checks = ask(client)
    assert checks == {name: {"ok": False} for name in NAMES}


def test_an_empty_index_is_told(site, client):
    Entry.objects.all().delete()
    assert wrong(client) == ["index"]


@pytest.mark.parametrize(
    ("enqueued", "run_after", "expected"),
    [
        ({"minutes": 14}, None, []),
        ({"minutes": 16}, None, ["queue"]),
        # It failed long ago, and its next attempt is due since a minute, or is to come.
        ({"days": 1}, {"minutes": 1}, []),
        ({"days": 1}, {"minutes": 16}, ["queue"]),
        ({"days": 1}, {"minutes": -30}, []),
    ],
)
def test_a_task_that_nobody_takes_is_told(db, client, enqueued, run_after, expected):
    wait_in_queue(ago(**enqueued), ago(**run_after) if run_after else None)
    assert wrong(client) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(59, []), (61, ["mail"])])
def test_mail_that_does_not_leave_is_told(db, client, minutes, expected):
    write_mail(created_at=ago(minutes=minutes))
    write_mail(created_at=ago(days=9), state="sent")
    write_mail(created_at=ago(days=9), state="failed")
    assert wrong(client) == expected


@pytest.mark.parametrize(
    ("free", "total", "expected"),
    [(10**9, 2 * 10**9, []), (10**8, 2 * 10**9, ["disk"]), (10**9, 10**11, ["disk"])],
)
def test_a_disk_that_fills_up_is_told(db, client, monkeypatch, free, total, expected):
    monkeypatch.setattr(
        health.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free, total=total)
    )
    assert wrong(client) == expected


def test_a_cache_that_forgets_is_told(db, client, monkeypatch):
    monkeypatch.setattr(type(cache), "get", lambda *args, **options: None, raising=False)
    assert wrong(client) == ["cache"]


def test_what_breaks_is_named_in_the_log_and_not_in_the_answer(db, client, monkeypatch, caplog):
    def break_it(_folder):
        raise PermissionError("/srv/council/media")

    monkeypatch.setattr(shutil, "disk_usage", break_it)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert b"/srv" not in response.content
    assert "disk does not answer" in caplog.text


def test_no_name_and_no_address_is_told(site, client):
    write_mail(created_at=ago(days=2))
    response = client.get("/healthz")
    assert response.status_code == 503
    assert b"marie" not in response.content


def test_it_costs_few_queries_however_much_waits(db, client):
    def count():
        with CaptureQueriesContext(connection) as captured:
            client.get("/healthz")
        return len(captured)

    for number in range(3):
        wait_in_queue(ago(seconds=number))
        write_mail(created_at=ago(seconds=number))
    few = count()
    for number in range(30):
        wait_in_queue(ago(seconds=number))
        write_mail(created_at=ago(seconds=number))
    assert count() == few <= 9


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(db, client, method):
    assert getattr(client, method)("/healthz").status_code == 405

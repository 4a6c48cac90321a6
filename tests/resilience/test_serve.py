"""`make serve`: what it starts, how it is renewed, how it stops."""

import json
import os
import signal

import pytest

from tests.resilience.serving import (
    Readers,
    ask,
    children_of,
    environment_of,
    free_port,
    serving,
    wait_until,
)

pytestmark = [pytest.mark.serving, pytest.mark.xdist_group("serving")]


def test_it_serves_is_renewed_without_a_failed_request_and_stops_whole(site_folder, capfd):
    """One start for all of it: a start takes ten seconds."""
    with serving(site_folder, environment_of(site_folder, free_port())) as site:
        page = site.get("/fr/")
        assert page.status == 200
        health = json.loads(site.get("/healthz").body)
        assert health["ok"] is True
        assert_static_files_are_compressed(site, page.body.decode())
        assert_it_is_renewed(site)
        assert_the_worker_is_started_again(site)
        everyone = [site.process.pid, *site.children()]
        everyone += [pid for child in site.children() for pid in children_of(child)]
        assert site.stop() == 0
    assert [pid for pid in everyone if is_alive(pid)] == []
    assert_every_line_of_the_log_is_one_of_json(site.log.read_text())


def assert_static_files_are_compressed(site, page):
    path = page.split('<link rel="stylesheet" href="')[1].split('"')[0]
    for coding in ("br", "gzip"):
        response = ask(site.port, "GET", path, headers={"Accept-Encoding": coding})
        assert response.headers["Content-Encoding"] == coding
        assert "immutable" in response.headers["Cache-Control"]


def assert_it_is_renewed(site):
    gunicorn, worker = site.find("gunicorn"), site.find("manage.py worker")
    before = set(site.children(gunicorn))
    assert len(before) == 2
    with Readers(site.port, "/fr/") as readers:
        wait_until(lambda: readers.answers.total() > 20)
        for _n in range(2):
            old = set(site.children(gunicorn))
            site.process.send_signal(signal.SIGHUP)
            wait_until(lambda old=old: not old & set(site.children(gunicorn)))
            wait_until(lambda: len(site.children(gunicorn)) == 2)
        seen = readers.answers.total()
        wait_until(lambda: readers.answers.total() > seen + 20)
    assert set(readers.answers) == {"200"}
    assert site.find("gunicorn") == gunicorn
    wait_until(lambda: site.find("manage.py worker") != worker)


def assert_the_worker_is_started_again(site):
    worker = site.find("manage.py worker")
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: worker not in site.children())
    wait_until(lambda: any_worker(site))


def any_worker(site):
    try:
        return site.find("manage.py worker") is not None
    except StopIteration:
        return False


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def assert_every_line_of_the_log_is_one_of_json(log):
    lines = [line for line in log.splitlines() if line and not line.startswith(("→", "!"))]
    told = [json.loads(line) for line in lines]
    assert {"core.requests", "gunicorn.error"} <= {line["logger"] for line in told}
    requests = [line for line in told if line["logger"] == "core.requests"]
    assert all(line["trace"] and line["path"] == "/fr/" for line in requests)

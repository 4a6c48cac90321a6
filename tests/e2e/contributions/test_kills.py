"""Processes die at any moment: what was acknowledged is there, once and whole, and its mail leaves.

KILLS=50 FORMS=300 asks for more than the few of every run.
"""

import collections
import http.client
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.e2e.server import ROOT, serve
from tests.harness.proof import solve

pytestmark = pytest.mark.e2e
KILLS = int(os.environ.get("KILLS", "6"))
FORMS = int(os.environ.get("FORMS", "40"))
SENDERS = 3
PATIENCE_S = 240
CHALLENGE = re.compile(r'data-challenge="([^"]+)"')


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def site(folder, monkeypatch):
    monkeypatch.setenv("FORMS", str(FORMS))
    with serve(folder, "build_kills.py", settings="tests.e2e.kill_settings") as site:
        yield site


class BackgroundWorker:
    """The worker of the site, started again whenever it was killed."""

    def __init__(self, environment):
        self.environment = environment
        self.start()

    def start(self):
        command = [sys.executable, "manage.py", "worker"]
        self.process = subprocess.Popen(  # noqa: S603 -- our own worker
            command, cwd=ROOT, env=self.environment
        )

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.start()

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def ask(origin, method, path, body=None):
    """Return status, address led to and body; None when the server died over it."""
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def send(origin, key):
    """Press the button until the site has acknowledged, as a visitor would; return the receipt."""
    path = f"/fr/initiatives/proposer/{key}/envoyer/"
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        page = ask(origin, "GET", path)
        if page and "/suivi/" in page[1]:
            return page[1]
        if page and page[0] == 200:
            proof = solve(json.loads(unescape(CHALLENGE.search(page[2])[1])))
            answer = ask(origin, "POST", path, urlencode({"proof": proof}))
            if answer and "/suivi/" in answer[1]:
                return answer[1]
        time.sleep(0.05)
    raise AssertionError(f"form {key} was never acknowledged")


def kill_a_web_worker(site):
    children = Path(f"/proc/{site.pid}/task/{site.pid}/children").read_text().split()
    for pid in children:
        os.kill(int(pid), signal.SIGKILL)


def query(folder, sql):
    connection = sqlite3.connect(folder / "site.sqlite3", timeout=30)
    try:
        with connection:
            return connection.execute(sql).fetchall()
    finally:
        connection.close()


def sent_mails(folder):
    """Return the identifiers of the mails that left, each as often as it did."""
    files = (folder / "mail").glob("*") if (folder / "mail").exists() else ()
    text = "".join(file.read_text(errors="replace") for file in files)
    return collections.Counter(re.findall(r"^Message-ID: (\S+)", text, re.M))


def test_nothing_acknowledged_is_lost_doubled_or_halved(site, folder):
    worker = BackgroundWorker(site.environment)
    keys = [f"{number:040d}" for number in range(FORMS)]
    receipts = {}

    def work():
        while keys:
            key = keys.pop()
            receipts[key] = send(site.origin, key)

    senders = [threading.Thread(target=work) for _ in range(SENDERS)]
    rng = random.Random(5)  # noqa: S311 -- the same at each run
    for sender in senders:
        sender.start()
    try:
        for number in range(KILLS):
            time.sleep(rng.uniform(0.1, 0.8))
            kill_a_web_worker(site) if number % 2 else worker.kill()
        for sender in senders:
            sender.join(PATIENCE_S)
        check_rows(folder, receipts)
        check_mails(folder)
    finally:
        worker.stop()


def check_rows(folder, receipts):
    assert len(receipts) == FORMS
    assert len(set(receipts.values())) == FORMS
    assert query(folder, "PRAGMA integrity_check") == [("ok",)]
    count = "SELECT count(*), count(DISTINCT form_key) FROM initiatives_contribution"
    assert query(folder, f"{count} WHERE state = 'waiting'") == [(FORMS, FORMS)]
    assert query(folder, "SELECT count(*) FROM initiatives_contributionevent") == [(FORMS,)]
    whole = """SELECT count(*) FROM initiatives_contribution c
        JOIN initiatives_initiative i ON i.id = c.initiative_id AND NOT i.live
        JOIN wagtailcore_workflowstate w ON w.object_id = i.id AND w.status = 'in_progress'"""
    assert query(folder, whole) == [(FORMS,)]
    drafts = "SELECT count(*) FROM initiatives_initiative WHERE title LIKE 'Pédibus %'"
    assert query(folder, drafts) == [(FORMS,)]
    assert query(folder, "SELECT count(*) FROM initiatives_contributionform") == [(0,)]


def check_mails(folder):
    """The mail of each leaves: those that a killed worker was sending too, twice at most."""
    received = "FROM core_outgoingmail WHERE kind = 'contribution_received'"
    assert query(folder, f"SELECT count(*) {received}") == [(FORMS,)]
    deadline = time.monotonic() + PATIENCE_S
    while query(folder, "SELECT count(*) FROM core_outgoingmail WHERE state = 'waiting'")[0][0]:
        assert time.monotonic() < deadline
        time.sleep(0.5)
        # The time that a dead worker's lease takes.
        query(folder, "UPDATE core_outgoingmail SET available_at = '2026-01-01 00:00:00'")
    sent = sent_mails(folder)
    names = {name for (name,) in query(folder, f"SELECT message_id {received}")}
    assert names <= set(sent)
    assert sum(sent[name] for name in names) - len(names) <= KILLS

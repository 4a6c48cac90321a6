"""What was acknowledged is there after kill -9, a full disk and writers in a crowd.

The short form runs with every test; `make test-long` makes more of it: CRASHES, LOAD_SECONDS.
"""

import http.client
import os
import random
import resource
import signal
import socketserver
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing

import pytest

from tests.harness.servers import free_port
from tests.resilience.serving import ROOT, Readers, ask, environment_of, serving, wait_until

pytestmark = [pytest.mark.serving, pytest.mark.xdist_group("serving")]
CRASHES = int(os.environ.get("CRASHES", "6"))
LOAD_SECONDS = float(os.environ.get("LOAD_SECONDS", "4"))
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.resilience.settings"}
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py")


class Mailbox(socketserver.StreamRequestHandler):
    """As much of a mail server as Django's client asks for."""

    def handle(self):
        self.wfile.write(b"220 trial\r\n")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.take()
            elif command == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 ok\r\n")

    def take(self):
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            if line.startswith(b"Subject: "):
                self.server.subjects[line[9:].decode().strip()] += 1


@pytest.fixture
def mailbox():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        server.daemon_threads = True
        server.subjects = Counter()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Writers:
    """Four that write one key after the other, and send again what was not acknowledged."""

    def __init__(self, port):
        self.port = port
        self.acknowledged = set()
        self.answers = Counter()
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.write, args=(n,)) for n in range(4)]

    def write(self, number):
        count = 0
        while not self.stopping.is_set():
            key = f"w{number}-{count}"
            try:
                status = str(ask(self.port, "POST", f"/data/ledger/{key}").status)
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
                time.sleep(0.05)
            self.answers[status] += 1
            if status == "200":
                self.acknowledged.add(key)
                count += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.stopping.set()
        for thread in self.threads:
            thread.join()


@pytest.fixture
def trial(site_folder, mailbox):
    """The running site and the command of its worker."""
    address = f"smtp://127.0.0.1:{mailbox.server_address[1]}"
    environment = environment_of(site_folder, free_port(), EMAIL_URL=address, **SETTINGS)
    workers = []

    def start_worker():
        command = [sys.executable, "manage.py", "worker", "--interval", "0.1"]
        with (site_folder / "worker.log").open("ab") as log:
            worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
        workers.append(worker)
        return worker

    with serving(site_folder, environment, *GUNICORN) as site:
        site.folder, site.start_worker = site_folder, start_worker
        yield site
        for worker in workers:
            worker.kill()
            worker.wait()


def query(site, sql):
    with closing(sqlite3.connect(site.folder / "site.sqlite3", timeout=20)) as database:
        rows = database.execute(sql).fetchall()
        database.commit()
    return rows


def written(site):
    return Counter(key for (key,) in query(site, "SELECT key FROM core_outgoingmail"))


def test_nothing_acknowledged_is_lost(trial, mailbox, capsys):
    """One start for all of it: a crowd, crashes under load, a full disk, then every mail leaves."""
    figures = [load_without_a_lock(trial)]
    keys, crashes = crash_under_load(trial)
    figures.append(f"{crashes} kills: {len(keys)} acknowledged, none lost")
    fill_the_disk(trial)
    assert query(trial, "PRAGMA integrity_check") == [("ok",)]
    twice = deliver(trial, mailbox, crashes)
    figures.append(f"{mailbox.subjects.total()} mails delivered, {twice} twice")
    with capsys.disabled():
        sys.stdout.write("".join(f"\n  {figure}" for figure in figures) + "\n")


def load_without_a_lock(site):
    """Four writers and four readers: nobody is told that the database is locked."""
    with Writers(site.port) as writers, Readers(site.port, "/fr/agenda/", 4, 0.0) as readers:
        time.sleep(LOAD_SECONDS)
    assert set(writers.answers) == set(readers.answers) == {"200"}
    assert set(written(site)) >= writers.acknowledged
    rates = (writers.answers.total() / LOAD_SECONDS, readers.answers.total() / LOAD_SECONDS)
    query(site, "DELETE FROM core_outgoingmail")
    return (
        f"{LOAD_SECONDS:.0f} s of load: {rates[0]:.0f} writes/s, {rates[1]:.0f} pages/s, 0 locked"
    )


def crash_under_load(site):
    """Kill a process that serves, or the worker, at any moment; each key is there once."""
    worker = site.start_worker()
    chance = random.Random(2026)  # noqa: S311 -- moments to kill at
    with Writers(site.port) as writers:
        for number in range(CRASHES):
            time.sleep(chance.uniform(0.1, 0.8))
            if number % 2:
                worker.kill()
                worker.wait()
                worker = site.start_worker()
            else:
                wait_until(site.children)
                os.kill(chance.choice(site.children()), signal.SIGKILL)
        wait_until(lambda: site.get("/healthz").status in (200, 503))
    worker.kill()
    worker.wait()
    rows = written(site)
    assert writers.acknowledged
    assert writers.acknowledged - set(rows) == set()
    assert set(rows.values()) == {1}
    return writers.acknowledged, CRASHES


def fill_the_disk(site):
    """No byte more for the files of the processes that serve: 503, and pages are still read."""
    limits = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in site.children()}
    for pid, (_soft, hard) in limits.items():
        # Room for the memory that SQLite shares, not for its log.
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (64 * 1024, hard))
    acknowledged, refused = set(), 0
    for number in range(80):
        response = ask(site.port, "POST", f"/data/ledger/full-{number}")
        assert response.status in (200, 503)
        if response.status == 200:
            acknowledged.add(f"full-{number}")
        else:
            refused += 1
            assert response.headers["Retry-After"] == "60"
            assert ask(site.port, "GET", f"/fr/glossaire/?n={number}").status == 200
    for pid, limit in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limit)
    assert refused > 10
    assert {key for key in written(site) if key.startswith("full-")} == acknowledged
    assert ask(site.port, "POST", "/data/ledger/roomy").status == 200


def deliver(site, mailbox, crashes):
    """Every mail leaves in the end, twice only where a worker died between sending and writing."""
    # The lease of those that were being sent is over.
    query(site, "UPDATE core_outgoingmail SET available_at = '2020-01-01' WHERE state = 'waiting'")
    site.start_worker()
    waiting = "SELECT count(*) FROM core_outgoingmail WHERE state != 'sent'"
    wait_until(lambda: query(site, waiting) == [(0,)], 120)
    assert set(mailbox.subjects) == set(written(site))
    twice = sum(count - 1 for count in mailbox.subjects.values())
    assert twice <= crashes
    return twice

"""Processes that die start again; all stop together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
PROGRAM = """
import sys
from supervise import Child, Supervisor, supervise
note = "import os, sys, time; print(os.getpid(), file=open(sys.argv[1], 'a')); time.sleep(60)"
children = [Child(name, [sys.executable, "-c", note, path]) for name, path in
            (("first", sys.argv[1]), ("second", sys.argv[2]))]
supervisor = Supervisor(*children)
supervisor.start()
supervise(supervisor)
"""


def wait_until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_dies_is_replaced_and_all_stop_with_the_parent(tmp_path):
    notes = [tmp_path / "first", tmp_path / "second"]
    for note in notes:
        note.touch()
    command = [sys.executable, "-c", PROGRAM, *map(str, notes)]
    parent = subprocess.Popen(  # noqa: S603 -- our own program
        command, env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, stdout=subprocess.PIPE, text=True
    )

    def pids(number):
        return [int(line) for line in notes[number].read_text().split()]

    wait_until(lambda: pids(0) and pids(1))
    os.kill(pids(0)[0], signal.SIGKILL)
    wait_until(lambda: len(pids(0)) == 2)
    assert len(pids(1)) == 1
    parent.send_signal(signal.SIGTERM)
    output, _errors = parent.communicate(timeout=20)
    assert parent.returncode == 0
    assert output.splitlines() == [
        "! The first stopped (code -9): restarting in 1 s",
        "",
        "→ Stopping",
    ]
    wait_until(lambda: not any(is_alive(pid) for pid in (*pids(0), *pids(1))))

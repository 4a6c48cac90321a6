"""Tasks that leave a trace in a file, for tests of the worker."""

import os
import signal
import time
from pathlib import Path

from django_tasks import task


@task()
def note(path: str, first_time_s: float = 0, each_time_s: float = 0) -> None:
    """Write "begun", take the time asked for, write "ended"."""
    trace = Path(path)
    seconds = each_time_s if trace.exists() else max(first_time_s, each_time_s)
    with trace.open("a") as lines:
        lines.write("begun\n")
    time.sleep(seconds)
    with trace.open("a") as lines:
        lines.write("ended\n")


@task()
def fail(path: str) -> None:
    with Path(path).open("a") as lines:
        lines.write("begun\n")
    raise RuntimeError("the file cannot be read")


@task()
def kill_the_worker() -> None:
    os.kill(os.getpid(), signal.SIGKILL)

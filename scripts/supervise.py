"""Keep a few processes running together: restart the one that dies, stop all on Ctrl-C.

With `renews`, SIGHUP renews the children instead of stopping them: each gets its own signal, and
who ends by it is started again.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
GRACE_S = 10.0
POLL_S = 0.2
MAX_PAUSE_S = 30.0
# A process that lived so long had started well: its next restart is immediate.
SETTLED_S = 60.0


def say(message: str) -> None:
    print(message, flush=True)


@dataclass
class Child:
    """One command and the process that runs it, in a group of its own."""

    name: str
    command: list[str]
    renewal: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_s: float = 1.0
    restart_at: float = field(default=0.0)
    is_renewing: bool = False

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(self.command, start_new_session=True)

    def check(self) -> None:
        """Restart the process when it died: soon at first, less and less often if it dies again."""
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            self.process = None
            if self.is_renewing:
                self.is_renewing = False
                self.start()
                return
            if time.monotonic() - self.started_at > SETTLED_S:
                self.pause_s = 1.0
            say(f"! The {self.name} stopped (code {code}): restarting in {self.pause_s:.0f} s")
            self.restart_at = time.monotonic() + self.pause_s
            self.pause_s = min(self.pause_s * 2, MAX_PAUSE_S)
        elif time.monotonic() >= self.restart_at:
            self.start()

    def renew(self) -> None:
        """Ask the process to begin anew, after what it has at hand."""
        if self.process is not None:
            self.is_renewing = self.renewal == signal.SIGTERM
            # Itself alone: a server tells its own children.
            self.process.send_signal(self.renewal)

    def signal(self, number: signal.Signals) -> None:
        """Send to the whole group: a development server has a child of its own."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                self.process = None


class Supervisor:
    """Start children, watch them, stop them in the end, however it comes."""

    def __init__(self, *children: Child, renews: bool = False) -> None:
        self.children = children
        self.renews = renews
        self.is_stopping = False
        self.parent = os.getppid()

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def renew(self, number: int, frame: FrameType | None) -> None:
        for child in self.children:
            child.renew()

    def start(self) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, self.ask_to_stop)
        signal.signal(signal.SIGHUP, self.renew if self.renews else self.ask_to_stop)
        for child in self.children:
            child.start()

    def watch(self) -> None:
        """Return when asked to stop, or when whoever started us is gone."""
        while not self.is_stopping and os.getppid() == self.parent:
            for child in self.children:
                child.check()
            time.sleep(POLL_S)

    def stop(self) -> None:
        say("\n→ Stopping")
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        for child in self.children:
            if child.process is not None:
                try:
                    child.process.wait(max(0.1, deadline - time.monotonic()))
                except subprocess.TimeoutExpired:
                    child.signal(signal.SIGKILL)


def supervise(supervisor: Supervisor) -> None:
    """Watch until the end; the exit code is 0 when the end was asked for."""
    try:
        supervisor.watch()
    finally:
        supervisor.stop()
    sys.exit(0)

"""The site as `make serve` starts it, in a folder of its own, and readers who count their answers."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 120.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment_of(folder: Path, port: int, **more: str) -> dict[str, str]:
    """What .env.example asks for, for a trial on this machine."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "BEHIND_TLS": "off",
        "PORT": str(port),
        **more,
    }


def build(folder: Path, template: Path, environment: dict[str, str]) -> None:
    """Fill a copy of the migrated template with a small site."""
    if template.exists() and environment["DATABASE_URL"].startswith("sqlite"):
        shutil.copyfile(template, folder / "site.sqlite3")
    program = str(Path(__file__).with_name("build_site.py"))
    subprocess.run([sys.executable, program], cwd=ROOT, env=environment, check=True)  # noqa: S603


@dataclass
class Serving:
    """A running site: its address, its processes, and what it wrote in its log."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> http.client.HTTPResponse:
        return ask(self.port, "GET", path)

    def children(self, pid: int | None = None) -> list[int]:
        """The processes that one of ours started: none of anybody else."""
        return children_of(pid or self.process.pid)

    def find(self, word: str) -> int:
        """The child whose command holds the word."""
        commands = {pid: command_of(pid) for pid in self.children()}
        return next(pid for pid, command in commands.items() if word in command)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)


def ask(
    port: int, method: str, path: str, timeout_s: float = 30, **options: object
) -> http.client.HTTPResponse:
    """One request on a connection of its own; the body is read."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_s)
    try:
        connection.request(method, path, **options)  # type: ignore[arg-type]
        response = connection.getresponse()
        response.body = response.read()  # type: ignore[attr-defined]
        return response
    finally:
        connection.close()


def children_of(pid: int) -> list[int]:
    """Read the kernel's own list, of every thread of the process."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, path.read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def wait_until(condition, seconds: float = 60, what: str = "") -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain {what}")
        time.sleep(0.1)


def answers(port: int) -> bool:
    try:
        return ask(port, "GET", "/healthz", timeout_s=5).status in (200, 503)
    except OSError:
        return False


@contextmanager
def serving(folder: Path, environment: dict[str, str], *command: str) -> Iterator[Serving]:
    """Run the command, `make serve` by default, until the end of the block."""
    log = folder / "log"
    arguments = command or (sys.executable, "scripts/serve.py")
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 -- our own program
            arguments,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    site = Serving(int(environment["PORT"]), process, log)
    try:
        wait_until(lambda: answers(site.port) or process.poll() is not None, START_TIMEOUT_S)
        if process.poll() is not None:
            raise AssertionError(log.read_text()[-2000:])
        yield site
    finally:
        if process.poll() is None:
            site.stop()


class Readers:
    """A few threads that ask for a page again and again, and count what they get."""

    def __init__(self, port: int, path: str, count: int = 2, pause_s: float = 0.02) -> None:
        self.answers: Counter[str] = Counter()
        self.stopping = threading.Event()
        self.threads = [
            threading.Thread(target=self.read, args=(port, path, pause_s)) for _n in range(count)
        ]

    def read(self, port: int, path: str, pause_s: float) -> None:
        while not self.stopping.wait(pause_s):
            try:
                self.answers[str(ask(port, "GET", path).status)] += 1
            except (OSError, http.client.HTTPException) as error:
                self.answers[type(error).__name__] += 1

    def __enter__(self) -> "Readers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()

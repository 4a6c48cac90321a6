"""The demo site, built once for all the processes of a test run, and one server per process."""

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 30.0


@dataclass(frozen=True)
class RunningSite:
    """Where the site answers, and the address of each type of page in each language."""

    origin: str
    addresses: dict[str, dict[str, str]]
    environment: dict[str, str]
    # Of the server's master, for those that kill its workers.
    pid: int = 0

    def url(self, kind: str, language: str = "fr") -> str:
        return self.origin + self.addresses[kind][language]


def environment_of(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "DEMO_PASSWORD": "motdepasse-de-demonstration",
    }


def build_once(folder: Path, program: str) -> dict[str, dict[str, str]]:
    """Build the site in the folder, or wait for the process that is building it."""
    folder.mkdir(exist_ok=True)
    listing = folder / "addresses.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not listing.exists():
            subprocess.run(
                [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
                cwd=ROOT,
                env=environment_of(folder),
                check=True,
            )
            run = subprocess.run(  # noqa: S603 -- our own program
                [sys.executable, str(Path(__file__).with_name(program))],
                cwd=ROOT,
                env=environment_of(folder),
                stdout=subprocess.PIPE,
                check=True,
            )
            listing.write_bytes(run.stdout)
    return json.loads(listing.read_text())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("the server of the browser tests did not start: see its output above")


@contextmanager
def serve(
    folder: Path, program: str = "build_site.py", settings: str = "tests.e2e.settings"
) -> Iterator[RunningSite]:
    """Serve the site that the program builds on a free port; tests only read the demo site."""
    addresses = build_once(folder, program)
    port = free_port()
    environment = {
        **environment_of(folder),
        "DJANGO_SETTINGS_MODULE": settings,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    process = subprocess.Popen(  # noqa: S603 -- our own server
        [*command, "--log-level", "warning"], cwd=ROOT, env=environment
    )
    try:
        wait_for(port, process)
        yield RunningSite(f"http://127.0.0.1:{port}", addresses, environment, process.pid)
    finally:
        process.terminate()
        process.wait(20)

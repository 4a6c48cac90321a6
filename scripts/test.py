"""Run every test: on SQLite with a real browser, then on PostgreSQL when a server can be had."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from compile_messages import compile_messages
from postgres import find_binaries, temporary_server

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# command that proves it is there: Debian's packages that bring it
TOOLS = {"chromium": ("chromium", "fonts-liberation"), "xgettext": ("gettext",)}
# mark of the tests that run one: the program
SERVERS = {"redis": "redis-server", "nginx": "nginx"}
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q"]


def say(message: str) -> None:
    print(message, flush=True)


def apt() -> list[str] | None:
    """Return how to install Debian packages without a question, or None when one cannot."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    can_sudo = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", "apt-get"] if can_sudo.returncode == 0 else None


def install(packages: list[str]) -> None:
    """Install Debian packages, or say what to do; never fail by itself."""
    command = apt()
    names = " ".join(packages)
    if command is None:
        say(f"! Missing and not installed, for want of apt or of rights: {names}")
        return
    say(f"→ Installing {names}")
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "check": False}
    subprocess.run([*command, "update", "-qq"], **quiet)  # type: ignore[call-overload]
    install_them = [*command, "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(install_them, stdout=subprocess.DEVNULL, **quiet)  # type: ignore[call-overload]


def find_browser() -> str | None:
    """Return Chromium's path: named by CHROMIUM, or found on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def has(server: str) -> bool:
    """Whether a server is there; Debian's are where only administrators look."""
    os.environ["PATH"] += ":/usr/sbin"
    return shutil.which(SERVERS[server]) is not None


def chosen(*marks: str) -> list[str]:
    """Return how to leave out the tests of what is not there, after saying so."""
    missing = [server for server in SERVERS if not has(server)]
    for server in missing:
        say(f"! No {server} here: its tests are left out (Debian: apt install {SERVERS[server]})")
    left_out = " and ".join(f"not {mark}" for mark in (*marks, *missing))
    return ["-m", left_out] if left_out else []


def get_tools() -> None:
    """Have a browser and gettext, or stop with a sentence when there is no browser."""
    wanted: list[str] = []
    if find_browser() is None:
        wanted += TOOLS["chromium"]
    if shutil.which("xgettext") is None:
        wanted += TOOLS["xgettext"]
    if find_binaries() is None and os.geteuid() == 0:
        wanted.append("postgresql")
    if os.geteuid() == 0:
        wanted += [package for server, package in SERVERS.items() if not has(server)]
    if wanted:
        install(wanted)
    if find_browser() is None:
        sys.exit(
            "The browser tests need Chromium. On Debian or Ubuntu:  sudo apt install chromium\n"
            "Elsewhere, install it and name it:  make test CHROMIUM=/path/to/chromium"
        )


def pytest(*arguments: str, **environment: str) -> int:
    return subprocess.run(
        [*PYTEST, *arguments], cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def main(arguments: list[str]) -> None:
    get_tools()
    compile_messages()
    results = {}
    start = time.monotonic()
    say("→ Tests on SQLite, browser tests included")
    os.environ.pop("DATABASE_URL", None)
    results["SQLite and Chromium"] = pytest(*chosen(), *arguments)
    binaries = find_binaries()
    if binaries is None:
        say("! No PostgreSQL server here: its part is left out (Debian: apt install postgresql)")
    else:
        say(f"→ Tests on PostgreSQL, with a temporary server from {binaries}")
        with temporary_server(binaries) as address:
            results["PostgreSQL"] = pytest(
                *chosen("e2e", "serving"), *arguments, DATABASE_URL=address
            )
    for engine, code in results.items():
        say(f"{'passed' if code == 0 else 'FAILED'} on {engine}")
    say(f"({time.monotonic() - start:.0f} s)")
    sys.exit(max(results.values()))


if __name__ == "__main__":
    main(sys.argv[1:])

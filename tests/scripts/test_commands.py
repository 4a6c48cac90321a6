"""What the developer's commands say when they cannot go on."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command, **environment):
    return subprocess.run(  # noqa: S603 -- our own commands
        command,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_lists_its_commands():
    listing = run("make").stdout
    names = [line.split()[1] for line in listing.splitlines()]
    assert names == [
        "help",
        "run",
        "test",
        "test-long",
        "lint",
        "html",
        "fmt",
        "serve",
        "bench",
        "messages",
        "audit",
        "licences",
        "clean",
    ]


def test_run_says_that_the_port_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run(sys.executable, "scripts/run.py", PORT=str(port))
    assert result.returncode == 1
    assert result.stderr.strip() == (
        f"Port {port} is already in use. Choose another one:  make run PORT={port + 1}"
    )


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_run_refuses_what_is_no_port(port):
    result = run(sys.executable, "scripts/run.py", PORT=port)
    assert result.returncode == 1
    assert result.stderr.startswith("PORT must be a number")


def test_serve_names_the_missing_variable_and_nothing_else():
    result = run(sys.executable, "scripts/serve.py", SECRET_KEY="x" * 60)
    assert result.returncode == 1
    assert result.stderr.strip() == (
        "Set the environment variable ALLOWED_HOSTS: see .env.example."
    )


def test_setup_says_which_python_it_needs(tmp_path):
    """A folder without environment, and a path with nothing but old interpreters."""
    scripts, tools = tmp_path / "scripts", tmp_path / "bin"
    scripts.mkdir()
    tools.mkdir()
    (scripts / "setup.sh").write_text((ROOT / "scripts/setup.sh").read_text())
    python = tools / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    python.chmod(0o755)
    for name in ("sh", "dirname", "echo"):
        (tools / name).symlink_to(f"/bin/{name}")
    result = run("/bin/sh", str(scripts / "setup.sh"), "requirements.txt", PATH=str(tools))
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "Python 3.11, 3.12 or 3.13 is needed; found: Python 3.9.2.",
        "Install one, or name it:  make run PYTHON=/path/to/python3.12",
    ]

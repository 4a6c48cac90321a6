"""Start the site for a newcomer: database, demo content, web server and background worker."""

import errno
import os
import socket
import sys
import time
from pathlib import Path

from compile_messages import compile_messages
from supervise import Child, Supervisor, say, supervise

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
START_TIMEOUT_S = 60.0
MANAGE = [sys.executable, str(ROOT / "manage.py")]
COMMANDS = ROOT / "site/core/management/commands"
WORKER = "worker" if (COMMANDS / "worker.py").exists() else "db_worker"


def read_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT must be a number between 1 and 65535, not {text!r}.")
    return int(text)


def refuse_taken_port(port: int) -> None:
    """Stop with a sentence when something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = (
                "is already in use"
                if error.errno == errno.EADDRINUSE
                else f"cannot be used ({error.strerror})"
            )
            sys.exit(f"Port {port} {reason}. Choose another one:  make run PORT={port + 1}")


def wait_for(port: int, supervisor: Supervisor) -> None:
    """Wait until the server takes connections."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and not supervisor.is_stopping:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        for child in supervisor.children:
            child.check()
        time.sleep(0.1)


def welcome(port: int, is_new: bool) -> None:
    address = f"http://{HOST}:{port}/"
    password = (
        "the value of DEMO_PASSWORD"
        if os.environ.get("DEMO_PASSWORD")
        else "printed above"
        if is_new
        else "printed at the first start"
    )
    say(
        f"""
The site    {address}
The admin   {address}admin/
Accounts    admin, editor, moderator, translator; password: {password}
            (forgotten: .venv/bin/python manage.py changepassword editor)
Ctrl-C stops the site and its background worker.
"""
    )


def main() -> None:
    port = read_port()
    refuse_taken_port(port)
    os.environ["PORT"] = str(port)
    # The site as visitors will see it; `make run DEBUG=on` for Django's own error pages.
    os.environ.setdefault("DEBUG", "off")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    if compile_messages():
        say("→ Compiled the interface's translations")
    from prepare import prepare

    is_new = prepare()
    say("→ Starting the web server and the background worker")
    supervisor = Supervisor(
        Child("web server", [*MANAGE, "runserver", "--nostatic", f"{HOST}:{port}"]),
        Child("background worker", [*MANAGE, WORKER]),
    )
    supervisor.start()
    wait_for(port, supervisor)
    if not supervisor.is_stopping:
        welcome(port, is_new)
    supervise(supervisor)


if __name__ == "__main__":
    main()

"""A PostgreSQL server of one's own, for the time of a test run: temporary, local, unprivileged."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Durability is of no use to a database that is thrown away.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"


def find_binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl: on the path, or where Debian puts them."""
    folders = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


def unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root: name somebody else, when we are root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def temporary_server(binaries: Path) -> Iterator[str]:
    """Start a server and give its address as DATABASE_URL; stop it and remove it in the end."""
    user = unprivileged_user()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="council-pg-") as folder:
        data = Path(folder) / "data"
        if user:
            shutil.chown(folder, user)

        def run(*command: str) -> None:
            subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

        run(
            str(binaries / "initdb"),
            "--auth=trust",
            "--username=council",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            f"--pgdata={data}",
        )
        server = f"-h 127.0.0.1 -p {port} -k {folder} {OPTIONS}"
        control = [str(binaries / "pg_ctl"), f"--pgdata={data}", "--wait", "--silent"]
        run(*control, f"--log={folder}/log", f"--options={server}", "start")
        try:
            yield f"postgres://council@127.0.0.1:{port}/postgres"
        finally:
            run(*control, "--mode=immediate", "stop")

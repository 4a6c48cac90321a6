"""Servers of one's own for the time of a test: local, temporary, stopped in the end."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_TIMEOUT_S = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")


class Server:
    """A program that listens on a port, and may be stopped and started again."""

    def __init__(self, port: int, command: list[str]) -> None:
        self.port = port
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 -- our own command
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for_port(self.port)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


@contextmanager
def running(port: int, command: list[str]) -> Iterator[Server]:
    server = Server(port, command)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def redis_server(folder: Path) -> Iterator[Server]:
    """A Redis that keeps nothing on disk."""
    port = free_port()
    program = shutil.which("redis-server") or "redis-server"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with running(port, [program, *options]) as server:
        yield server


@contextmanager
def s3_server() -> Iterator[Server]:
    """A local service with the interface of S3; it holds its files in memory."""
    port = free_port()
    program = str(Path(sys.executable).with_name("moto_server"))
    with running(port, [program, "-H", "127.0.0.1", "-p", str(port)]) as server:
        yield server

"""Refuse every connection that leaves this machine."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock


class OutsideConnectionError(AssertionError):
    """A test tried to reach another machine."""


def refuse_outside(address: Any) -> None:
    """Raise unless the address is a Unix socket or a loopback one."""
    if not isinstance(address, tuple):
        return
    host = str(address[0])
    try:
        is_inside = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_inside = host == "localhost"
    if not is_inside:
        raise OutsideConnectionError(f"connection to {host} refused in tests")


@contextmanager
def loopback_only() -> Iterator[None]:
    """Guard connect() and connect_ex() of every Python socket."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: Any) -> None:
        refuse_outside(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        refuse_outside(address)
        return connect_ex(self, address)

    with (
        mock.patch.object(socket.socket, "connect", guarded_connect),
        mock.patch.object(socket.socket, "connect_ex", guarded_connect_ex),
    ):
        yield

"""The site asks no address that somebody typed."""

import itertools
import socket

import pytest
from django.core.exceptions import ValidationError
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException

from core.domain.geocoding.services import SERVICES

HOSTS = (
    "127.0.0.1", "localhost", "[::1]", "0", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
    "169.254.169.254", "metadata.google.internal", "10.0.0.1", "192.168.1.1", "[::ffff:127.0.0.1]", "[fe80::1]",
    "127.0.0.1.nip.io", "www.youtube.com@127.0.0.1", "127.0.0.1#www.youtube.com", "evil.example",
    "www.youtube.com.evil.example", "youtube.com:22",
)  # fmt: skip
TARGETS = [
    f"{scheme}://{host}/watch?v=x"
    for scheme, host in itertools.product(("http", "https", "file"), HOSTS)
]


@pytest.fixture
def connections(monkeypatch):
    """Every host that somebody tried to reach."""
    tried = []

    def refuse(*arguments, **_names):
        tried.append(arguments)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


def test_embedding_an_address_does_not_fetch_it(db, connections):
    assert len(TARGETS) == 60
    for target in TARGETS:
        with pytest.raises((EmbedException, ValidationError, OSError, ValueError)):
            get_embed(target)
    assert [c for c in connections if "youtube" not in str(c) or "evil" in str(c)] == []


def test_the_admin_fetches_none_either(admin_client, connections):
    for target in TARGETS:
        answer = admin_client.post("/admin/embeds/chooser/upload/", {"embed-chooser-url": target})
        assert answer.status_code == 200
    assert [c for c in connections if "youtube" not in str(c) or "evil" in str(c)] == []


def test_services_of_addresses_are_fixed_and_over_tls():
    addresses = [service.address for service in SERVICES.values()]
    assert len(addresses) >= 3
    assert [address for address in addresses if not address.startswith("https://")] == []

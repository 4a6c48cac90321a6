"""Where a request comes from, whatever it says of itself."""

import pytest
from django.test import RequestFactory

from core.client_address import client_block


@pytest.mark.parametrize(
    ("address", "forwarded", "proxies", "block"),
    [
        ("192.0.2.7", "", 0, "192.0.2.0/24"),
        ("192.0.2.7", "203.0.113.9", 0, "192.0.2.0/24"),
        ("127.0.0.1", "203.0.113.9", 1, "203.0.113.0/24"),
        ("127.0.0.1", "10.1.1.1, 203.0.113.9", 1, "203.0.113.0/24"),
        ("127.0.0.1", "10.1.1.1, 203.0.113.9, 198.51.100.3", 2, "203.0.113.0/24"),
        ("127.0.0.1", "", 1, "127.0.0.0/24"),
        ("127.0.0.1", "nonsense", 1, ""),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1::/56"),
        ("::ffff:192.0.2.7", "", 0, "192.0.2.0/24"),
    ],
)
def test_the_network_of_a_visitor(address, forwarded, proxies, block, settings):
    settings.PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    assert client_block(request) == block

"""The site gives its own address in full, and keeps the one its editors chose."""

import pytest
from wagtail.models import Site

from core.domain.address import settle_address


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("https://conseil.example.org", "https://conseil.example.org"),
    ],
)
def test_an_unnamed_site_takes_the_address_of_the_settings(site, client, address, root):
    assert settle_address(address)
    assert Site.objects.get(is_default_site=True).root_url == root
    assert f"<loc>{root}/fr/" in client.get("/sitemap.xml").content.decode()
    assert not settle_address(address)


def test_a_site_with_a_name_keeps_it(site):
    Site.objects.update(hostname="conseil.example.org")
    assert not settle_address("http://127.0.0.1:8001")
    assert Site.objects.get(is_default_site=True).hostname == "conseil.example.org"

"""Nobody is led to another site by an address of ours."""

import itertools
from urllib.parse import urlsplit

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.pages import ContentPageFactory

STARTS = (
    "//", "///", "////", "/\\", "\\\\", "\\/", "https://", "http:///", "https:", "https:/", "HTTPS://", "hTtP://", "/\t/",
    "\t//", " //", "/ /", "//\x00", "\x01//", "/%09/", "/%2f/", "%2f%2f", "/%5c", "/.//", "/..//", "//user:pw@", "https://testserver@",
    "https://testserver.", "ftp://", "data:text/html,", "javascript:alert(1)//", "//testserver:80@", "/;@", "?//",
    "\u3002//", "//\u2044", "http:\\\\", "x:", "//%00", "\r\n//", "/\r\n/",
)  # fmt: skip
HOSTS = ("evil.example", "evil.example/admin/", "evil.example\\@testserver/", "[::1]", "0x7f000001")
PAYLOADS = ["".join(pair) for pair in itertools.product(STARTS, HOSTS)]
PASSWORD = "motdepasse-de-test"


def leads_elsewhere(answer) -> bool:
    """As a browser reads it: backslashes are slashes, and controls are left out."""
    target = answer.headers.get("Location", "")
    read = "".join(sign for sign in target if sign > " ").replace("\\", "/")
    parts = urlsplit(read)
    return bool(parts.netloc and parts.netloc != "testserver") or parts.scheme not in {
        "",
        "http",
        "https",
    }


def test_the_list_is_long():
    assert len(PAYLOADS) == 200


@pytest.mark.parametrize("door", ["/admin/login/", "/fr/_util/login/"])
def test_sign_in_leads_nowhere_else(site, editor, door):
    led = []
    for payload in PAYLOADS:
        form = {"username": "editor", "password": PASSWORD, "next": payload}
        answer = Client().post(door, form)
        assert answer.status_code == 302
        if leads_elsewhere(answer):
            led.append(payload)
    assert led == []


def test_signed_in_visitors_of_the_door_are_led_nowhere_else(editor_client, site):
    answers = [editor_client.get("/admin/login/", {"next": payload}) for payload in PAYLOADS]
    assert [a.headers["Location"] for a in answers if leads_elsewhere(a)] == []


def test_proof_of_a_second_factor_leads_nowhere_else(editor_client, site):
    led = []
    for payload in PAYLOADS:
        form = {"password": PASSWORD, "next": payload}
        answer = editor_client.post("/admin/second-factor/password/", form)
        if answer.status_code == 302 and leads_elsewhere(answer):
            led.append(payload)
    assert led == []


def test_password_of_a_page_leads_nowhere_else(site, client):
    page = ContentPageFactory(parent=site.home, title="Réservé")
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="sésame"
    )
    address = f"/fr/_util/authenticate_with_password/{closed.pk}/{page.pk}/"
    answers = [
        client.post(address, {"password": "sésame", "return_url": payload}) for payload in PAYLOADS
    ]
    assert [a.headers["Location"] for a in answers if leads_elsewhere(a)] == []


def test_addresses_themselves_lead_nowhere_else(site, client):
    """Languages, missing slashes and former addresses redirect: never to another host."""
    paths = [f"/{payload}" for payload in PAYLOADS if "\x00" not in payload]
    answers = [client.get(path) for path in paths]
    assert [a.headers["Location"] for a in answers if leads_elsewhere(a)] == []

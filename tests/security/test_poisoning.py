"""One visitor's headers change nothing of what the next one reads."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

HEADERS = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    "X-Forwarded-Port": "1337",
    "X-Forwarded-For": "evil.example",
    "X-Forwarded-Prefix": "/evil",
    "X-Original-URL": "/admin/",
    "X-Rewrite-URL": "/admin/",
    "X-HTTP-Method-Override": "DELETE",
    "X-Host": "evil.example",
    "Forwarded": "host=evil.example;proto=https",
    "Accept-Language": "de",
    "Accept": "application/json",
    "Origin": "https://evil.example",
    "Referer": "https://evil.example/",
    "User-Agent": "<script>evil</script>",
    "Cookie": "django_language=de; theme=evil",
    "Range": "bytes=0-3",
    "X-Requested-With": "XMLHttpRequest",
    "Sec-Fetch-Mode": "cors",
    "Via": "evil.example",
    "Accept-Charset": "utf-7",
}
PAGES = (
    "/fr/",
    "/fr/initiatives/",
    "/fr/agenda.ics",
    "/fr/feed.xml",
    "/sitemap.xml",
    "/data/initiatives.json",
)


@pytest.fixture
def cached(settings, site):
    settings.PAGE_CACHE = True


def read(answer) -> bytes:
    """The body without its figures: feeds say the second they were made."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return re.sub(rb"\d", b"0", body)


def body_of(address):
    return read(Client().get(address))


@pytest.mark.parametrize("address", PAGES)
def test_no_header_of_one_reader_reaches_the_next(cached, address):
    cache.clear()
    clean = body_of(address)
    for name, value in HEADERS.items():
        cache.clear()
        poisoned = Client(headers={name: value}).get(address)
        assert b"evil" not in read(poisoned), name
        assert "evil" not in str(poisoned.headers), name
        assert body_of(address) == clean, name


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "", "a b"]
)
def test_unknown_host_is_refused_and_not_kept(cached, host):
    clean = body_of("/fr/")
    assert Client().get("/fr/", HTTP_HOST=host or "_").status_code == 400
    assert body_of("/fr/") == clean


def test_forwarded_scheme_counts_for_the_proxy_alone(settings, site):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client(headers={"X-Forwarded-Proto": "https"}).get("/fr/")
    assert answer.status_code == 301


def test_what_somebody_signed_in_reads_is_kept_for_nobody(cached, editor_client):
    own = editor_client.get("/fr/")
    assert own.status_code == 200
    assert "public" not in own.headers.get("Cache-Control", "")
    assert b"editor" not in body_of("/fr/")


def test_password_reset_names_our_host_alone(site, editor, mailoutbox):
    Client(headers={"X-Forwarded-Host": "evil.example"}).post(
        "/admin/password_reset/", {"email": editor.email}
    )
    assert len(mailoutbox) == 1
    assert "evil" not in mailoutbox[0].body
    assert "http://testserver/admin/password_reset/confirm/" in mailoutbox[0].body

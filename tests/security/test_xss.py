"""What somebody hostile wrote in any field is read as words by everybody.

XSS_OBJECTS asks for more objects of each kind, so that short fields hold the whole corpus too.
"""

import os
import re
import sys
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponse
from wagtail import blocks

from initiatives.domain.contacts import website_link
from initiatives.domain.importing.records import web_address
from tests.security.hostile_site import build_hostile_site
from tests.security.xss import corpus

OBJECTS = int(os.environ.get("XSS_OBJECTS", "4"))
DATA = ("application/json", "application/ld+json")
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "srcdoc",
    "poster",
    "xlink:href",
    "cite",
}
SCRIPT_ADDRESS = re.compile(r"^[\s\x00-\x20]*(?:javascript|vbscript|data:text/html)", re.I)


def faults_of(response: HttpResponse) -> list[str]:
    """Return what would run of a page, were it read by a browser without any policy."""
    kind = response.headers["Content-Type"]
    text = response.content.decode()
    if "xml" in kind:
        ElementTree.fromstring(text)  # noqa: S314 -- ours
        return []
    if "html" not in kind:
        return [] if response.headers["X-Content-Type-Options"] == "nosniff" else [kind]
    found = []
    for tag in BeautifulSoup(text, "html.parser").find_all(True):
        if tag.name == "script" and "pwned" in tag.text and tag.get("type") not in DATA:
            # A string of a script of Wagtail's: it ends neither the string nor the script.
            found += [] if is_quoted(tag.text) else [str(tag)[:200]]
        for name, value in tag.attrs.items():
            words = " ".join(value) if isinstance(value, list) else str(value)
            if (name.startswith("on") and "pwned" in words) or (
                name in ADDRESSES and SCRIPT_ADDRESS.match(words)
            ):
                found.append(f"<{tag.name} {name}={words[:120]!r}>")
    return found


def is_quoted(script: str) -> bool:
    """Whether each payload in the script stands inside a string of it."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', "", script)
    return "pwned" not in bare


@pytest.fixture
def hostile(site):
    return build_hostile_site(site, OBJECTS)


def test_nothing_written_runs_for_any_reader(
    hostile, client, moderator_client, admin_client, capsys
):
    readings, words = hostile
    found: dict[str, list[str]] = {}
    read = 0
    for name, browser, addresses in (
        ("visitor", client, readings.public),
        ("moderator", moderator_client, readings.public + readings.admin),
        ("superuser", admin_client, readings.admin),
    ):
        for address in addresses:
            response = browser.get(address, follow=True)
            assert response.status_code == 200, (name, address)
            read += 1
            if faults := faults_of(response):
                found[f"{name} {address}"] = faults
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(corpus())} payloads written {words.count} times, {read} pages read\n"
        )
    assert found == {}


def test_the_corpus_is_large_and_the_check_sees_what_runs():
    payloads = corpus()
    assert len(set(payloads)) == len(payloads) > 500
    runs = [
        "<script>pwned()</script>",
        "<img src=x onerror=pwned()>",
        "<a href=' javascript:pwned()'>x</a>",
    ]
    for html in runs:
        assert len(faults_of(HttpResponse(html))) == 1
    assert faults_of(HttpResponse("<p title='onerror=pwned()'>&lt;script&gt;pwned()</p>")) == []


def url_fields():
    return [
        field
        for model in apps.get_models()
        if model.__module__.partition(".")[0]
        in {"core", "home", "initiatives", "meetings", "search"}
        for field in model._meta.concrete_fields
        if isinstance(field, models.URLField)
    ]


@pytest.mark.parametrize(
    "address", ["javascript:pwned()", "JaVaScRiPt://x.example/%0apwned()", "data:text/html,x"]
)
def test_script_addresses_are_refused(address):
    """By each field that becomes a link, in forms, imports and contributions alike."""
    assert len(url_fields()) >= 3
    for field in url_fields():
        with pytest.raises(ValidationError):
            field.clean(address, None)
    with pytest.raises(ValidationError):
        blocks.URLBlock().clean(address)
    assert website_link(address) is None
    assert web_address(address) == ""

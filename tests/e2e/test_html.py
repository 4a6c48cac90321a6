"""The HTML of every type of page, in every language, is what its standard says."""

import urllib.error
import urllib.request

import pytest

from tests.e2e.kinds import KINDS, LANGUAGES
from tests.e2e.validity import html_faults

pytestmark = pytest.mark.e2e

MORE = {
    "no result": "search/?q=zzzzqq",
    "the public form": "initiatives/proposer/",
}


def html_at(url):
    """The page of an unknown address is one of the types."""
    try:
        with urllib.request.urlopen(url) as response:  # noqa: S310 -- our own server
            return response.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def pages_in(site, language):
    pages = {kind: site.url(kind, language) for kind in KINDS}
    pages |= {name: f"{site.origin}/{language}/{path}" for name, path in MORE.items()}
    return {**pages, "open data": f"{site.origin}/data/?lang={language}"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_type_of_page_is_valid(demo_site, language):
    pages = pages_in(demo_site, language)
    faults = {name: html_faults(html_at(url)) for name, url in pages.items()}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    "body",
    [
        "<p><div></div></p>",
        "<p id=a></p><p id=a></p>",
        "<a href='#elsewhere'>x</a>",
        "<label for=nothing>x</label>",
        "<form action=''></form>",
        "<ul><li>x</ul></ul>",
    ],
)
def test_a_fault_is_found(body):
    sound = "<!doctype html><html lang=fr><head><title>x</title></head><body>{}</body></html>"
    assert html_faults(sound.format("<p id=a>x</p>")) == []
    assert html_faults(sound.format(body)) != []

"""The HTML of every type of page, in every language, is what its standard says."""

import pytest

from tests.e2e.kinds import LANGUAGES
from tests.e2e.validity import html_at, html_faults, pages_in

pytestmark = pytest.mark.e2e


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

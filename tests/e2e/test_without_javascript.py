"""Without JavaScript, all the content and all the links are there."""

import pytest

from tests.e2e.kinds import KINDS

pytestmark = pytest.mark.e2e

LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).sort()"
WORDS = "document.querySelector('main').textContent.replace(/\\s+/g, ' ').trim()"


@pytest.mark.parametrize("kind", KINDS)
def test_content_and_links_are_the_same_without_javascript(new_page, visit, kind):
    plain = visit(new_page(java_script_enabled=False), kind)
    lively = visit(new_page(), kind)
    plain_links, lively_links = plain.evaluate(LINKS), lively.evaluate(LINKS)
    assert set(lively_links) - set(plain_links) == set()
    assert plain.evaluate(WORDS) == lively.evaluate(WORDS)

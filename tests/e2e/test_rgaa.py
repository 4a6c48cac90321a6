"""Criteria of the RGAA that a program can tell, on every type of page.

docs/accessibility/rgaa.csv says which test answers for which criterion.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.e2e

FAULTS = Path(__file__).with_name("rgaa.js").read_text()
STOPS = 40
FOCUS = """() => {
  const one = document.activeElement;
  const looks = [one, one.closest(".card, .chip")].filter(Boolean).map(each => getComputedStyle(each));
  // A marker of the drawn map has an edge, and no outline.
  const edge = one.querySelector(":scope > .mk rect");
  const seen = one === document.body || (edge && parseFloat(getComputedStyle(edge).strokeWidth) >= 6)
    || looks.some(look => parseFloat(look.outlineWidth) >= 2 && look.outlineStyle !== "none");
  return seen ? "" : one.outerHTML.slice(0, 90);
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_program_can_tell_has_no_fault(page, visit, kind):
    visit(page, kind)
    found = page.evaluate(FAULTS)
    assert {criterion: faults for criterion, faults in found.items() if faults} == {}


def test_a_fault_is_found_by_its_criterion(page, visit):
    visit(page, "site map")
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="/static/img/icone.svg"><table><tr><td>x</table><a href="/fr/"></a>'
        + '<a href="/fr/" target="_blank" tabindex="3">x</a><ul><p>x</p></ul><iframe></iframe>')""")
    found = page.evaluate(FAULTS)
    assert {criterion for criterion, faults in found.items() if faults} == {
        "1.1", "2.1", "5.4", "5.6", "6.2", "9.3", "12.8", "13.2",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_is_always_seen(page, visit, kind):
    """Criterion 10.7."""
    visit(page, kind)
    unseen = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(FOCUS))
    assert [one for one in unseen if one] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_said(page, visit, language):
    """Criteria 8.3, 8.4 and 8.7: a text in another language than its page carries its own."""
    visit(page, "programme", language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    visit(page, "meeting", language)
    expect(page.locator("main > div[lang]").first).to_have_attribute("lang", "fr")


def test_menu_search_and_site_map_are_on_every_page_at_the_same_place(page, visit):
    """Criteria 12.1, 12.2, 12.4 and 12.5."""
    places = set()
    for kind in KINDS:
        visit(page, kind)
        places.add(
            page.evaluate("""() => JSON.stringify([
              [...document.body.children].map(one => one.tagName).filter(tag => tag !== "SCRIPT"),
              document.querySelectorAll("header nav a").length,
              document.querySelector("header a.tool").pathname,
              document.querySelector("footer a[href$='plan-du-site/']").pathname])""")
        )
    assert len(places) == 1


def test_choosing_in_a_form_changes_no_page(page, visit):
    """Criterion 7.4: nothing is sent before the button is pressed."""
    visit(page, "initiatives")
    before = page.url
    page.locator("select[name=commune]").select_option(index=1)
    page.locator("input[name=theme]").first.check(force=True)
    page.wait_for_timeout(300)
    assert page.url == before


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)])
def test_both_orientations_show_the_content(new_page, visit, width, height):
    """Criterion 13.9."""
    page = visit(new_page(width=width, height=height), "programme")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("link", name="Compte rendu").first).to_be_visible()

"""Everything is reached and left by the keyboard, and one sees where one is."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.kinds import KINDS

pytestmark = pytest.mark.e2e
MAX_STOPS = 400

# What has the focus, in a few words, and whether it can be seen.
FOCUSED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body || it === document.documentElement) return null;
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  // A card wears the mark of the link that it is made of.
  const marked = [it, ...it.querySelectorAll("*"), it.closest(".card")].filter(Boolean);
  const inner = marked.map(node => getComputedStyle(node));
  return {
    name: it.outerHTML.slice(0, 120),
    marked: inner.some(s => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)
      || s.boxShadow !== "none"),
    seen: box.width > 0 && box.height > 0 && style.visibility === "visible"
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", KINDS)
def test_the_tabulator_walks_through_the_page_and_out_of_it(new_page, visit, kind, width):
    page = visit(new_page(width=width), kind)
    hidden, unmarked, stops = [], [], 0
    while stops < MAX_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops += 1
        if not stop["seen"]:
            hidden.append(stop["name"])
        if not stop["marked"]:
            unmarked.append(stop["name"])
    assert (hidden, unmarked) == ([], [])
    assert 3 < stops < MAX_STOPS


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_stop_skips_to_the_content(page, visit, kind):
    visit(page, kind)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#contenu")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


@pytest.mark.parametrize("width", [390])
def test_the_menu_of_a_phone_opens_and_closes(new_page, visit, width):
    page = visit(new_page(width=width), "programme")
    menu = page.locator("details.menu").first
    summary = menu.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", re.compile(".*"))
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", re.compile(".*"))
    expect(summary).to_be_focused()

"""A term of the glossary opens its definition, by mouse or keyboard, and goes back to sleep."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import axe_violations

pytestmark = pytest.mark.e2e
WORDS = "document.querySelector('main').innerText"


@pytest.fixture
def term(page, visit):
    visit(page, "legal notice")
    button = page.locator("button.term").first
    expect(button).to_be_visible()
    return button


def definition_of(term):
    return term.page.locator(f"[id='{term.get_attribute('aria-controls')}']")


def test_a_term_opens_and_closes_its_definition(term):
    definition = definition_of(term)
    expect(term).to_have_attribute("aria-expanded", "false")
    expect(definition).to_be_hidden()

    term.click()
    expect(term).to_have_attribute("aria-expanded", "true")
    expect(definition).to_be_visible()
    expect(definition).to_contain_text(term.get_attribute("data-definition"))
    assert axe_violations(term.page) == []

    term.click()
    expect(definition).to_be_hidden()


def test_escape_closes_and_gives_the_focus_back(term):
    term.focus()
    term.press("Enter")
    term.page.keyboard.press("Tab")
    link = definition_of(term).locator("a")
    expect(link).to_be_focused()
    assert "#" in link.get_attribute("href")

    term.page.keyboard.press("Escape")
    expect(definition_of(term)).to_be_hidden()
    expect(term).to_be_focused()


def test_a_click_elsewhere_closes_it(term):
    term.click()
    term.page.locator("h1").click()
    expect(definition_of(term)).to_be_hidden()


def test_another_term_closes_it(page, visit):
    visit(page, "programme")
    first, second = (page.locator("button.term").nth(rank) for rank in (0, 1))
    first.click()
    second.click()
    expect(definition_of(first)).to_be_hidden()
    expect(definition_of(second)).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_definition_is_inside_the_window(new_page, visit, width):
    page = visit(new_page(width=width, height=640), "programme")
    for term in page.locator("button.term").all():
        term.scroll_into_view_if_needed()
        term.click()
        box = definition_of(term).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        term.click()


def test_the_words_of_the_page_are_the_same_with_and_without_javascript(new_page, visit):
    with_buttons = visit(new_page(), "legal notice")
    expect(with_buttons.locator("button.term").first).to_be_visible()
    with_links = visit(new_page(java_script_enabled=False), "legal notice")

    assert with_links.locator("a.term").count() == with_buttons.locator("button.term").count()
    assert with_buttons.evaluate(WORDS) == with_links.evaluate(WORDS)


def test_without_javascript_a_term_leads_to_its_entry(new_page, visit):
    page = visit(new_page(java_script_enabled=False), "legal notice")
    link = page.locator("a.term").first
    words = link.get_attribute("data-term")
    link.click()
    expect(page.locator(":target dt")).to_have_text(words)


def test_a_printed_definition_is_in_brackets(page, visit):
    visit(page, "legal notice")
    page.emulate_media(media="print")
    content = page.locator("button.term").first.evaluate(
        "node => getComputedStyle(node, '::after').content"
    )
    assert content.startswith('" (')

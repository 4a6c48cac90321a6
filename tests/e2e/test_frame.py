"""Menus, colours and contents of the frame, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import assert_axe_clean

pytestmark = pytest.mark.e2e

IS_OPEN = re.compile(".*")
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
STORED = "JSON.stringify({...localStorage})"


def language_menu(page):
    return page.locator("details.menu", has=page.locator(".tool-lang"))


def phone_menu(page):
    return page.locator(".nav details")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_language_menu_is_accessible_when_open(new_page, visit, width, scheme):
    page = visit(new_page(width=width, color_scheme=scheme), "site map")
    language_menu(page).locator("summary").click()
    names = language_menu(page).get_by_role("link").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == [
        "Français",
        "English",
        "Español",
        "Deutsch",
        "Italiano",
    ]
    assert_axe_clean(page)


def test_language_menu_leads_to_the_same_page(page, visit):
    visit(page, "site map")
    language_menu(page).locator("summary").click()
    language_menu(page).get_by_role("link", name="Deutsch").click()
    expect(page).to_have_url(re.compile("/de/plan-du-site/$"))
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_a_menu_closes_on_a_click_elsewhere_and_when_another_opens(new_page, visit):
    page = visit(new_page(width=390), "site map")
    language_menu(page).locator("summary").click()
    phone_menu(page).locator("summary").click()
    expect(language_menu(page)).not_to_have_attribute("open", IS_OPEN)
    expect(phone_menu(page)).to_have_attribute("open", IS_OPEN)
    page.mouse.click(385, 800)
    expect(phone_menu(page)).not_to_have_attribute("open", IS_OPEN)


def test_escape_closes_a_menu_and_gives_the_focus_back(new_page, visit):
    page = visit(new_page(width=390), "site map")
    phone_menu(page).locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(phone_menu(page)).not_to_have_attribute("open", IS_OPEN)
    expect(phone_menu(page).locator("summary")).to_be_focused()


def test_a_menu_closes_behind_the_keyboard(new_page, visit):
    page = visit(new_page(width=390), "site map")
    phone_menu(page).locator("summary").focus()
    page.keyboard.press("Enter")
    for _ in range(phone_menu(page).get_by_role("link").count() + 1):
        page.keyboard.press("Tab")
    expect(phone_menu(page)).not_to_have_attribute("open", IS_OPEN)


def test_menus_open_without_javascript(new_page, visit):
    page = visit(new_page(width=390, java_script_enabled=False), "site map")
    phone_menu(page).locator("summary").click()
    expect(phone_menu(page).get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("group", name="Couleurs")).to_be_hidden()


def test_colours_follow_the_system_until_the_reader_chooses(new_page, visit):
    page = visit(new_page(color_scheme="light"), "site map")
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(BACKGROUND)
    assert light != dark
    assert page.evaluate(STORED) == "{}"
    page.locator("[data-theme-choice=light]").click()
    assert (page.evaluate(BACKGROUND), page.evaluate(STORED)) == (light, '{"theme":"light"}')
    visit(page, "not found")
    assert page.evaluate(BACKGROUND) == light
    expect(page.locator("[data-theme-choice=light]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-theme-choice=auto]").click()
    assert (page.evaluate(BACKGROUND), page.evaluate(STORED)) == (dark, "{}")


def test_a_chosen_colour_is_there_before_the_first_paint(new_page, visit):
    """The script that sets it stands before the style sheets, and blocks."""
    page = visit(new_page(), "site map")
    first = "document.querySelector('head script, head link[rel=stylesheet]').outerHTML"
    assert re.fullmatch(r'<script src="[^"]*js/theme[^"]*\.js"></script>', page.evaluate(first))


def test_contents_follow_the_reading(page, visit):
    visit(page, "programme")
    links = page.locator("[data-toc] a")
    expect(links.first).to_have_attribute("aria-current", "true")
    target = links.nth(2)
    target.click()
    expect(target).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-toc] a[aria-current]")).to_have_count(1)


def test_printing_leaves_the_navigation_out(page, visit):
    visit(page, "site map")
    page.emulate_media(media="print")
    expect(page.locator(".site-header .tools")).to_be_hidden()
    expect(page.locator(".site-footer")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()

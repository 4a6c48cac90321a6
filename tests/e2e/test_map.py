"""The map of the initiatives, moved by hand and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import assert_axe_clean

pytestmark = pytest.mark.e2e
LIST = "/fr/initiatives/"


@pytest.fixture
def live(page):
    """The list, its map moving."""
    page.goto(LIST)
    page.locator("[data-do=start]").click()
    expect(page.locator(".map-live")).to_be_focused()
    expect(page.locator("[data-state]")).to_have_text(re.compile(r"\d"))
    return page


def choose(page):
    """Zoom in until an initiative stands alone, and press its marker; return its name."""
    mark = page.locator(".map-mark:not(.is-many)").first
    for _step in range(6):
        if mark.count():
            break
        page.locator("[data-do=in]").click()
        page.wait_for_timeout(400)
    name = mark.get_attribute("aria-label")
    mark.focus()
    page.keyboard.press("Enter")
    return name


def test_the_library_comes_only_when_the_map_is_asked_to_move(page, watch):
    page.goto(LIST)
    assert [url for url in watch.requests if "leaflet" in url] == []
    page.locator("[data-do=start]").click()
    expect(page.locator(".map-live")).to_be_visible()
    assert [url for url in watch.requests if "leaflet" in url] != []


def test_the_map_counts_what_the_list_counts(live):
    heading = live.locator("#results").inner_text()
    state = live.locator("[data-state]").inner_text()
    assert re.sub(r"\D", "", state) == re.sub(r"\D", "", heading)


def test_a_marker_opens_takes_the_focus_and_gives_it_back(live):
    name = choose(live)
    title = live.locator(".pop a").first
    expect(title).to_be_focused()
    assert name.startswith(title.inner_text())
    live.keyboard.press("Escape")
    expect(live.locator(".pop")).to_have_count(0)
    expect(live.locator(".map-mark:focus")).to_have_attribute("aria-label", name)


def test_the_initiative_chosen_is_the_one_its_link_leads_to(live):
    choose(live)
    title = live.locator(".pop a").first
    text = title.inner_text()
    title.click()
    expect(live.locator("h1")).to_have_text(text)


def test_the_map_moves_with_the_arrows(live):
    before = live.locator(".leaflet-map-pane").get_attribute("style")
    live.keyboard.press("+")
    live.wait_for_timeout(400)
    live.keyboard.press("ArrowRight")
    live.wait_for_timeout(400)
    assert live.locator(".leaflet-map-pane").get_attribute("style") != before


def test_the_page_scrolls_over_the_map(live):
    live.mouse.move(0, 0)
    box = live.locator(".map-live").bounding_box()
    state = live.locator("[data-state]").inner_text()
    live.mouse.move(box["x"] + 50, box["y"] + 50)
    live.mouse.wheel(0, 200)
    live.wait_for_timeout(400)
    assert live.evaluate("scrollY") > 0
    assert live.locator("[data-state]").inner_text() == state


def test_the_map_has_no_violation_open_or_closed(live):
    assert_axe_clean(live)
    choose(live)
    assert_axe_clean(live)


def test_without_javascript_the_map_is_one_of_links(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(LIST)
    assert page.locator("council-map svg a").count() > 0
    assert page.locator("council-map button:visible").count() == 0


def test_on_a_phone_list_and_map_have_each_their_address(new_page):
    page = new_page(width=390)
    page.goto(LIST)
    expect(page.locator(".hits")).to_be_visible()
    page.locator(".switch a[href*='view=map']").click()
    page.wait_for_url("**view=map**")
    expect(page.locator("council-map")).to_be_visible()
    expect(page.locator(".hits")).to_be_hidden()

"""Somebody suggests an initiative, in a real browser: with a mouse, with keys, without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import assert_axe_clean, has_horizontal_scroll

pytestmark = pytest.mark.e2e
LANGUAGES = ("fr", "en", "es", "de", "it")
GO_ON = ".form-end button[type=submit]"
MAX_STOPS = 120


# What is wider than the window, to say it when something is.
WIDEST = """() => [...document.querySelectorAll("main *")].filter(one =>
  one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 150))"""


def look(page):
    """Each state is checked, in the large window and in a small one."""
    assert_axe_clean(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert not has_horizontal_scroll(page), page.evaluate(WIDEST)
    page.set_viewport_size({"width": 1280, "height": 900})


def go_on(page):
    page.click(GO_ON)
    page.wait_for_load_state("load")


def expect_errors(page, count):
    """The summary has the focus, and each of its links leads to a field."""
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    links = summary.locator("a")
    assert links.count() == count
    for link in links.all():
        assert page.locator(link.get_attribute("href")).count() == 1
    look(page)


def describe(page, title):
    page.fill("#id_title", title)
    page.fill("#id_summary", "Quatre parents se relaient.")
    page.check("#id_theme_0", force=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_first_page_to_the_follow_up(page, language, photo, slowly, ask):
    page.goto(f"/{language}/initiatives/proposer/")
    look(page)
    go_on(page)
    expect_errors(page, 3)
    describe(page, f"Pédibus {language}")
    page.set_input_files("#id_photos", photo)
    page.click("details.privacy > summary")
    go_on(page)
    expect_errors(page, 2)
    expect(page.locator(".photo-field img")).to_have_js_property("complete", True)
    page.fill("input[name^=alt-]", "Des enfants marchent")
    page.check("#id_photo_rights")
    go_on(page)
    look(page)
    go_on(page)
    expect_errors(page, 4)
    page.fill("#id_address", "Châteaubriant")
    page.click("button[value=locate]")
    expect(page.locator("#place-state")).to_contain_text("Châteaubriant")
    page.fill("#id_name", "Claire Martin")
    page.fill("#id_email", f"{language}@example.org")
    page.check("#id_agreed")
    look(page)
    go_on(page)
    look(page)
    slowly(page)
    go_on(page)
    page.wait_for_url("**/suivi/**")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    look(page)
    state = "SELECT state FROM initiatives_contribution WHERE email = ?"
    assert ask(state, f"{language}@example.org") == [("waiting",)]
    assert page.context.cookies() == []


def tab_to(page, selector):
    """Press the tabulator until something has the focus, seen and marked."""
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")


def test_by_the_keyboard_alone(page, slowly, ask):
    keys = page.keyboard
    page.goto("/fr/initiatives/proposer/")
    tab_to(page, "#id_title")
    keys.type("Atelier vélo")
    # The Enter key goes on, and says what lacks.
    keys.press("Enter")
    page.wait_for_url("**errors=1**")
    expect(page.locator("#errors")).to_be_focused()
    tab_to(page, "#errors a")
    keys.press("Enter")
    expect(page.locator("#id_summary")).to_be_focused()
    keys.type("On répare ensemble.")
    tab_to(page, "[name=theme]")
    keys.press("Space")
    tab_to(page, GO_ON)
    keys.press("Enter")
    page.wait_for_url("**/lieu/**")
    tab_to(page, "#id_address")
    keys.type("Châteaubriant")
    tab_to(page, "button[value=locate]")
    keys.press("Enter")
    page.wait_for_url("**/lieu/#place")
    before = float(page.input_value("#id_latitude"))
    tab_to(page, "[data-do=keys]")
    keys.press("Enter")
    state = page.locator("#place-state")
    expect(state).to_contain_text("50 m")
    keys.press("ArrowUp")
    expect(page.locator("#id_latitude")).to_have_value(f"{before + 50 / 111200:.6f}")
    expect(state).to_contain_text("Repère placé à Châteaubriant.")
    keys.press("Shift+ArrowUp")
    expect(page.locator("#id_latitude")).to_have_value(f"{before + 550 / 111200:.6f}")
    keys.press("Escape")
    expect(page.locator("[data-do=keys]")).to_be_focused()
    tab_to(page, "#id_name")
    keys.type("Claire")
    tab_to(page, "#id_email")
    keys.type("clavier@example.org")
    tab_to(page, "#id_agreed")
    keys.press("Space")
    tab_to(page, GO_ON)
    keys.press("Enter")
    page.wait_for_url("**/envoyer/**")
    slowly(page)
    tab_to(page, GO_ON)
    keys.press("Enter")
    page.wait_for_url("**/suivi/**")
    query = "SELECT state FROM initiatives_contribution WHERE email = ?"
    assert ask(query, "clavier@example.org") == [("waiting",)]


def test_without_a_script_the_mail_is_answered(new_page, photo, slowly, ask):
    page = new_page(java_script_enabled=False)
    page.goto("/fr/initiatives/proposer/")
    describe(page, "Troc de plants")
    page.set_input_files("#id_photos", photo)
    page.click("button[value=add]")
    page.fill("input[name^=alt-]", "Des plants sur une table")
    page.check("#id_photo_rights")
    go_on(page)
    page.fill("#id_address", "Derval")
    page.click("button[value=locate]")
    assert page.input_value("#id_latitude") != ""
    page.fill("#id_name", "Claire Martin")
    page.fill("#id_email", "sans.script@example.org")
    page.check("#id_agreed")
    go_on(page)
    slowly(page)
    go_on(page)
    page.wait_for_url("**/suivi/**")
    mails = 'SELECT text FROM core_outgoingmail WHERE "to" = ?'
    [(text,)] = ask(mails, "sans.script@example.org")
    link = re.search(r"/fr/initiatives/suivi/\S+", text)[0]
    page.goto(link)
    query = "SELECT state FROM initiatives_contribution WHERE email = ?"
    assert ask(query, "sans.script@example.org") == [("unconfirmed",)]
    page.click("main button[type=submit]")
    page.wait_for_url("**/suivi/**")
    assert ask(query, "sans.script@example.org") == [("waiting",)]


def test_a_click_on_the_map_puts_the_point(page):
    page.goto("/fr/initiatives/proposer/")
    describe(page, "Jardin partagé")
    go_on(page)
    drawing = page.locator("point-picker .place-map > svg")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    drawing.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.locator("#place-state")).to_contain_text("Repère placé à")
    point = [float(page.input_value(f"#id_{name}")) for name in ("latitude", "longitude")]
    assert 47.68 < point[0] < 47.72
    assert -1.45 < point[1] < -1.37
    for do in ("in", "in", "out"):
        page.click(f"[data-do={do}]")
    drawing.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    again = [float(page.input_value(f"#id_{name}")) for name in ("latitude", "longitude")]
    assert again == pytest.approx(point, abs=0.001)


def test_a_likely_double_is_shown_while_writing(page, demo_site):
    page.goto("/fr/initiatives/proposer/")
    page.fill("#id_title", "Four à pain")
    link = page.locator("[data-likely] a")
    expect(link).to_have_attribute("href", demo_site.addresses["initiative"]["fr"])
    look(page)


@pytest.mark.parametrize("action", ["corriger", "signaler"])
def test_a_page_is_corrected_and_reported(page, demo_site, action):
    page.goto(demo_site.addresses["initiative"]["fr"])
    page.click(f"a[href$='/{action}/']")
    look(page)
    if action == "signaler":
        go_on(page)
        expect_errors(page, 5)
        return
    page.fill("#id_summary", "On cuit le dimanche.")
    go_on(page)
    page.fill("#id_name", "Claire Martin")
    page.fill("#id_email", "correction@example.org")
    page.check("#id_agreed")
    go_on(page)
    expect(page.locator("ins")).to_contain_text("On cuit le dimanche.")
    look(page)

"""The screen of a contribution in a real browser: axe, keys alone, hostile texts, undo."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import assert_axe_clean, has_horizontal_scroll
from tests.e2e.moderation.conftest import at_screen

pytestmark = pytest.mark.e2e
QUEUE = "/admin/contributions/"
MAX_ROWS = 40


def look(page):
    assert_axe_clean(page)
    page.set_viewport_size({"width": 390, "height": 800})
    assert not has_horizontal_scroll(page)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("title", ["Pédibus 0", "Le jardin partagé"])
def test_every_state_of_the_screen_is_accessible(open_one, title):
    page = open_one(title)
    look(page)
    for key in ("c", "r", "h", "m", "e", "?"):
        page.keyboard.press(key)
        look(page)
        page.keyboard.press("Escape")
    page.goto(QUEUE)
    look(page)


def test_keys_do_nothing_while_one_types_and_can_be_turned_off(open_one):
    page = open_one("Pédibus 1")
    address = page.url
    page.keyboard.press("c")
    field = page.get_by_label("What has to change")
    expect(field).to_be_focused()
    page.keyboard.type("jkrahm")
    expect(field).to_have_value("jkrahm")
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="Ask for changes")).to_be_focused()
    page.keyboard.press("?")
    page.get_by_label("Use these keys on this computer").uncheck()
    page.locator("body").focus()
    page.keyboard.press("j")
    page.keyboard.press("r")
    assert page.url == address
    expect(page.get_by_label("A word of your own")).to_be_hidden()
    page.reload()
    at_screen(page)
    page.keyboard.press("r")
    expect(page.get_by_label("A word of your own")).to_be_hidden()
    page.evaluate("localStorage.clear()")


def test_an_enter_in_a_field_decides_nothing(open_one):
    page = open_one("Pédibus 1")
    address = page.url
    page.keyboard.press("e")
    page.locator("#edit-title").press("Enter")
    page.wait_for_timeout(500)
    assert page.url == address
    expect(page.get_by_role("button", name="Approve and publish")).to_be_visible()


def test_a_moderator_decides_by_keyboard_alone_then_undoes(open_one):
    page = open_one("Pédibus 2")
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Approve and publish")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**decided=**")
    at_screen(page)
    expect(page.get_by_role("status").filter(has_text="Pédibus 2")).to_be_visible()
    assert_axe_clean(page)
    public = page.context.new_page()
    assert public.goto("/fr/initiatives/pedibus-2/").status == 200
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Pédibus 2").first).to_be_visible()
    at_screen(page)
    # The browser complains of a 404, as it should.
    assert public.request.get("/fr/initiatives/pedibus-2/").status == 404
    page.keyboard.press("r")
    page.get_by_label("Reason").select_option(label="Hors du territoire")
    page.locator("details[open] button", has_text="Refuse").press("Enter")
    page.wait_for_url("**decided=**")
    expect(page.get_by_role("status").filter(has_text="Not kept")).to_be_visible()


def test_no_hostile_text_runs_on_the_moderators_screens(sign_in, watch):
    page = sign_in("moderator")
    page.add_init_script("window.hostile = () => console.error('a hostile text has run');")
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(QUEUE)
    links = page.locator("[data-queue-row]")
    addresses = [link.get_attribute("href") for link in links.all()]
    hostile = addresses[-MAX_ROWS:]
    assert len(hostile) > 20
    for address in hostile:
        page.goto(address)
        for box in page.locator("details").all():
            box.evaluate("box => { box.open = true; }")
    page.goto("/admin/")
    # The fixture fails on what the console says; a picture that is no picture says nothing there.
    assert [one for one in watch.complaints if "hostile" in one] == []

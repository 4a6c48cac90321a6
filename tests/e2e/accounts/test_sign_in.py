"""Signing in as in production, by the keyboard, in five languages, with each kind of factor."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.browser import assert_axe_clean, axe_violations, has_horizontal_scroll
from tests.e2e.server import RunningSite, serve
from tests.factories.second_factor import code_of

pytestmark = pytest.mark.e2e
LANGUAGES = ("fr", "en", "es", "de", "it")
PASSWORD = "motdepasse-de-test"


@pytest.fixture(scope="module")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site with one editor for each language, at an address where passkeys work."""
    folder = tmp_path_factory.mktemp("accounts-site")
    with serve(folder, "build_accounts.py", "tests.harness.guarded_settings") as site:
        yield RunningSite(
            site.origin.replace("127.0.0.1", "localhost"), site.addresses, site.environment
        )


def type_password(page: Page, name: str, password: str = PASSWORD) -> None:
    """With the keyboard alone: the first field has the focus."""
    page.goto("/admin/login/")
    page.locator("#id_username").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def look(page: Page, path: str = "") -> None:
    """A screen of ours: without a fault for axe, and readable on a telephone."""
    if path:
        page.goto(f"/admin/second-factor/{path}")
    assert (path, axe_violations(page)) == (path, [])
    page.set_viewport_size({"width": 320, "height": 700})
    assert not has_horizontal_scroll(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def set_up_application(page: Page) -> str:
    page.goto("/admin/second-factor/totp/activate/")
    look(page)
    secret = page.locator(".council-key").inner_text()
    page.locator("#id_code").focus()
    page.keyboard.type(code_of(secret, steps=-1))
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    return secret


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_sign_in_then_the_next_ones(new_page, language):
    page = new_page(locale=language)
    page.goto("/admin/login/")
    look(page)
    type_password(page, language)
    page.wait_for_url("**/admin/second-factor/")
    assert page.locator("html").get_attribute("lang") == language
    look(page)
    look(page, "webauthn/add/")
    secret = set_up_application(page)
    look(page)
    codes = page.locator(".council-codes code").all_inner_texts()
    assert len(codes) == 10
    for path in (
        "",
        "totp/deactivate/",
        "recovery-codes/generate/",
        "password/",
        "reauthenticate/",
    ):
        look(page, path)
    page.goto("/admin/")
    assert page.url.endswith("/admin/")

    again = new_page(locale=language)
    type_password(again, language)
    again.wait_for_url("**/authenticate/")
    look(again)
    again.locator("#id_code").focus()
    again.keyboard.type("000000")
    again.keyboard.press("Enter")
    again.locator(".w-field__errors p").wait_for()
    look(again)
    # The wrong code is still there, to be compared.
    again.fill("#id_code", code_of(secret))
    again.keyboard.press("Enter")
    again.wait_for_url("**/admin/")


def test_passkey_is_added_then_opens_the_admin(new_page):
    page = new_page(locale="en")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    type_password(page, "passkey")
    page.wait_for_url("**/admin/second-factor/")
    page.goto("/admin/second-factor/webauthn/add/")
    page.fill("#id_name", "Telephone")
    page.locator("#passkey_start").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    for path in ("webauthn/", "webauthn/reauthenticate/"):
        look(page, path)
    page.goto("/admin/second-factor/webauthn/")
    assert page.locator(".council-passkeys strong").all_inner_texts() == ["Telephone"]
    page.get_by_role("link", name="Rename").click()
    page.fill("#id_name", "Clé & <b>bleue</b>")
    page.keyboard.press("Enter")
    page.wait_for_url("**/webauthn/")
    assert page.locator(".council-passkeys strong").all_inner_texts() == ["Clé & <b>bleue</b>"]

    page.context.clear_cookies()
    type_password(page, "passkey")
    page.wait_for_url("**/authenticate/")
    page.locator("#passkey_start").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def test_passkey_that_does_not_answer_is_said_in_words(new_page):
    page = new_page(locale="en")
    type_password(page, "mute")
    page.wait_for_url("**/admin/second-factor/")
    page.goto("/admin/second-factor/webauthn/add/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(Error('no')); }")
    page.locator("#passkey_start").click()
    page.locator("[data-passkey-failed]").wait_for(state="visible")
    assert_axe_clean(page)


def test_locked_door_is_said_in_words(new_page, watch):
    page = new_page(locale="en")
    for _ in range(5):
        type_password(page, "it", "faux")
    assert "15 minutes" in page.locator("main").inner_text()
    look(page)
    watch.complaints[:] = [line for line in watch.complaints if "429" not in line]

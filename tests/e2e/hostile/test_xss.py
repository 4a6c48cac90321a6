"""What somebody hostile wrote in any field does not run in the browser of any reader."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.server import RunningSite, serve

pytestmark = pytest.mark.e2e
COUNT = "window.ran = 0; window.pwned = () => { window.ran += 1; };"


@pytest.fixture(scope="module")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    with serve(tmp_path_factory.mktemp("hostile-site"), "build_hostile.py") as site:
        yield site


def read(page: Page, addresses: list[str], watch) -> dict[str, int]:
    """Open each page, touch what may be touched, and return where something ran."""
    ran = {}
    for address in addresses:
        if address.endswith((".ics", ".xml")):
            continue
        response = page.goto(address, wait_until="load")
        assert response is not None
        assert response.status == 200, address
        page.keyboard.press("Tab")
        page.mouse.move(300, 300)
        for opener in page.locator("summary, [aria-expanded=false]").all()[:6]:
            if opener.is_visible():
                opener.click(timeout=5000, no_wait_after=True)
        page.wait_for_timeout(100)
        if page.evaluate("window.ran"):
            ran[address] = page.evaluate("window.ran")
    # A payload that the policy stopped would be a complaint; a picture of nowhere is not.
    watch.complaints[:] = [line for line in watch.complaints if "Content Security" in line]
    return ran


def open_page(new_context, watch, role: str = "") -> Page:
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(COUNT)
    page.on("dialog", lambda dialog: dialog.dismiss())
    watch.attach(page)
    if role:
        page.goto("/admin/login/")
        page.fill("#id_username", role)
        page.fill("#id_password", "motdepasse-de-test")
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
    return page


def test_visitors_read_words(new_context, demo_site, watch):
    page = open_page(new_context, watch)
    assert read(page, list(demo_site.addresses["public"].values()), watch) == {}


@pytest.mark.parametrize("role", ["moderator", "admin"])
def test_the_team_reads_words(new_context, demo_site, watch, role):
    page = open_page(new_context, watch, role)
    addresses = [a for a in demo_site.addresses["admin"].values() if "choose" not in a]
    # A form that was changed asks before it is left; nothing is.
    assert read(page, addresses, watch) == {}


def test_suggestions_and_the_map_show_words(new_context, demo_site, watch):
    page = open_page(new_context, watch)
    page.goto("/fr/search/")
    page.locator("main input[type=search], main input[name=q]").first.press_sequentially("pwned")
    page.wait_for_timeout(800)
    assert page.evaluate("window.ran") == 0
    page.goto("/fr/initiatives/")
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") == 0
    watch.complaints[:] = [line for line in watch.complaints if "Content Security" in line]

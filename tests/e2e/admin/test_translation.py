"""Translation in the admin: a moderator submits, a translator writes."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


def test_a_page_is_submitted_and_a_sentence_translated(sign_in, admin_url):
    page = sign_in("moderator")
    number = admin_url("meeting").split("/")[3]
    page.goto(f"/admin/localize/submit/page/{number}/", wait_until="networkidle")
    page.locator("input[name=locales]").first.check()
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/edit/")
    address = page.url

    page = sign_in("translator")
    page.goto(address, wait_until="networkidle")
    page.get_by_role("button", name="Translate").first.click()
    page.locator("textarea, [contenteditable=true]").first.fill("Arbeitsgruppe 1")
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_load_state("networkidle")

    page.reload(wait_until="networkidle")
    expect(page.get_by_text("Arbeitsgruppe 1").first).to_be_visible()


def test_a_term_opens_for_translation(sign_in):
    page = sign_in("moderator")
    page.goto("/admin/localize/submit/snippet/core/glossaryterm/1/", wait_until="networkidle")
    page.locator("input[name=locales]").first.check()
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/edit/**")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Translate").first).to_be_visible()

"""From an editor's words to a German reader: nothing is public before a moderator says so.

Each text carries a word that is found nowhere else: a canary. As long as nobody has approved it,
no public byte in any of the five languages holds it.
"""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import AXE_SCRIPT

pytestmark = pytest.mark.e2e

LANGUAGES = ("fr", "en", "es", "de", "it")
PUBLIC = (
    "/{l}/",
    "/{l}/mentions-legales/",
    "/{l}/plan-du-site/",
    "/{l}/agenda/",
    "/{l}/agenda.ics",
    "/{l}/glossaire/",
    "/{l}/feed.xml",
    "/{l}/initiatives/",
    "/{l}/initiatives/nichoirs-du-canal/",
    "/{l}/initiatives/?q=Nistkasten",
    "/{l}/search/?q=Nistkasten",
    "/{l}/search/suggest?q=Nistk",
    "/data/initiatives.geojson?lang={l}",
    "/data/initiatives.csv?lang={l}",
    "/data/initiatives.json?lang={l}",
    "/data/map?lang={l}&bbox=-5,40,5,50&zoom=9",
)
ONCE = ("/sitemap.xml", "/robots.txt", "/data/")
RUN_AXE = """async () => {
  const parts = [[".translation-bar"], [".translations-rows"], [".translations-coverage"],
    [".translations-filter"], [".messages"]].filter(([part]) => document.querySelector(part));
  const found = await axe.run({include: parts}, {resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(node => rule.id + " " + node.target));
}"""


@pytest.fixture
def public(new_context):
    """Return every address of the public site that holds a text."""
    reader = new_context().request

    def holding(canary):
        addresses = [*ONCE, *(one.format(l=code) for code in LANGUAGES for one in PUBLIC)]
        answers = {address: reader.get(address) for address in addresses}
        assert {url: one.status for url, one in answers.items() if one.status != 200} == {}
        return [url for url, one in answers.items() if canary in one.body().decode()]

    return holding


@pytest.fixture(params=["legal", "initiative"])
def kind(request):
    return request.param


@pytest.fixture
def edit_address(kind, admin_url):
    return admin_url(kind) if kind == "initiative" else admin_url(kind, "edit/")


def choose(page, name):
    """Press a button of the form's menu, of which all but the first are folded."""
    page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    page.locator("footer, [data-tippy-root]").get_by_role("button", name=name).last.click()
    page.wait_for_load_state("networkidle")


def write_and_submit(page, address, words):
    page.goto(address, wait_until="networkidle")
    page.fill("#id_summary", words)
    choose(page, "Submit to Relecture")


def begin_german(page, kind, address):
    number = next(part for part in address.split("/") if part.isdigit())
    is_page = kind != "initiative"
    where = f"page/{number}/" if is_page else f"snippet/initiatives/initiative/{number}/"
    page.goto(f"/admin/localize/submit/{where}", wait_until="networkidle")
    page.get_by_label("German").check()
    page.locator("main form [type=submit]").last.click()
    page.wait_for_url("**/edit/**")
    page.wait_for_load_state("networkidle")
    return page.url


def texts_to_write(page):
    props = json.loads(page.locator(".js-translation-editor").get_attribute("data-props"))
    written = {one["segment_id"] for one in props["initialStringTranslations"]}
    segments = [one for one in props["segments"] if one["type"] == "string"]
    return [one for one in segments if one["id"] not in written]


def translate(page, address, words):
    """Write each text that lacks in the editor, as a translator does."""
    page.goto(address, wait_until="networkidle")
    lacking = len(texts_to_write(page))
    for _n in range(lacking):
        page.get_by_role("button", name="Translate", exact=True).first.click()
        page.locator("textarea[name], .js-translation-editor textarea").first.fill(words)
        with page.expect_response(lambda one: one.request.method == "PUT") as saved:
            page.get_by_role("button", name="Save", exact=True).first.click()
        assert saved.value.ok
    return lacking


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state("networkidle")


def faults(page):
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN_AXE)


def test_from_the_editor_to_a_german_reader(kind, edit_address, sign_in, public, new_context):
    french, first, second = (f"{one}{kind}" for one in ("Zikade", "Kolibri", "Pirol"))
    editor, moderator, translator = map(sign_in, ("editor", "moderator", "translator"))

    write_and_submit(editor, edit_address, f"Des oiseaux : {french}.")
    assert public(french) == []
    moderator.goto(edit_address, wait_until="networkidle")
    choose(moderator, "Approve and Publish")
    assert public(french) != []

    german = begin_german(moderator, kind, edit_address)
    assert translate(translator, german, f"Nistkasten {first}") > 0
    translator.reload(wait_until="networkidle")
    assert faults(translator) == []
    press(translator, "Submit for moderation")
    assert public(first) == []

    moderator.goto(german, wait_until="networkidle")
    assert faults(moderator) == []
    press(moderator, "Send back")
    expect(moderator.get_by_text("Say what has to change")).to_be_visible()
    moderator.get_by_label("Reason, when you refuse").fill("Ein anderer Vogel, bitte.")
    press(moderator, "Send back")
    assert public(first) == []

    translator.goto(german, wait_until="networkidle")
    expect(translator.get_by_text("Reason given: Ein anderer Vogel, bitte.")).to_be_visible()
    translator.get_by_role("button", name="Edit", exact=True).first.click()
    translator.locator(".js-translation-editor textarea").first.fill(f"Nistkasten {second}")
    with translator.expect_response(lambda one: one.request.method == "PUT"):
        translator.get_by_role("button", name="Save", exact=True).first.click()
    translator.reload(wait_until="networkidle")
    press(translator, "Submit for moderation")
    assert (public(first), public(second)) == ([], [])

    moderator.goto("/admin/translations/", wait_until="networkidle")
    assert faults(moderator) == []
    moderator.goto(german, wait_until="networkidle")
    press(moderator, "Approve and publish")
    expect(moderator.get_by_text("Approved and published.")).to_be_visible()

    reader = new_context().new_page()
    path = "mentions-legales" if kind == "legal" else "initiatives/nichoirs-du-canal"
    reader.goto(f"/de/{path}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"Nistkasten {second}")
    expect(reader.get_by_role("note", name="Über diese Übersetzung")).to_be_visible()
    assert {url.split("/")[1] for url in public(second) if url[1:3] in LANGUAGES} == {"de"}

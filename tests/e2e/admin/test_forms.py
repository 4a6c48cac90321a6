"""The forms of pages as a browser shows them."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text", text);
  document.querySelector(selector).dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def boxes(page, name):
    return [page.input_value(f"[name='{name}_{part}']") for part in ("day", "month", "year")]


def add_meeting(page, admin_url):
    programme = admin_url("programme").split("/")[3]
    page.goto(f"/admin/pages/add/meetings/meetingpage/{programme}/", wait_until="networkidle")


def save(page, name="Save draft"):
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state("networkidle")


def open_tab(page, number):
    page.get_by_role("tab").nth(number).click()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/05/2016", ["3", "5", "2016"]),
        ("2016-05", ["", "5", "2016"]),
        ("2016-05-03", ["3", "5", "2016"]),
        ("3.5.2016", ["3", "5", "2016"]),
        ("May 2016", ["", "5", "2016"]),
        ("3 May 2016", ["3", "5", "2016"]),
        ("2016", ["", "", "2016"]),
        ("soon", ["", "", ""]),
    ],
)
def test_a_pasted_date_fills_the_boxes(sign_in, admin_url, text, expected):
    page = sign_in("editor")
    add_meeting(page, admin_url)
    page.evaluate(PASTE, ["#id_date_0", text])
    assert boxes(page, "date") == expected


def test_a_point_is_clicked_typed_and_named(sign_in, admin_url):
    page = sign_in("editor")
    add_meeting(page, admin_url)
    assert page.input_value("#id_location") == ""
    picture = page.locator("#id_location_map")
    picture.scroll_into_view_if_needed()
    page.locator("#id_location_map path").first.wait_for(state="attached")

    picture.click(position={"x": 300, "y": 150})
    assert re.fullmatch(r"47\.\d+, -1\.\d+", page.input_value("#id_location"))

    page.fill("#id_location", "47,70 -1,39")
    expect(page.locator("#id_location_state")).to_contain_text("Châteaubriant")
    page.fill("#id_location", "48.85, 2.35")
    expect(page.locator("#id_location_state")).not_to_contain_text("Châteaubriant")
    page.fill("#id_location", "town hall")
    expect(page.locator("#id_location")).to_have_attribute("aria-invalid", "true")


def test_several_documents_and_photos_are_chosen_at_once(sign_in, admin_url):
    page = sign_in("moderator")
    add_meeting(page, admin_url)
    page.fill("#id_title", "Plusieurs fichiers")
    page.evaluate(PASTE, ["#id_date_0", "03/05/2016"])
    open_tab(page, 1)
    for relation, number in (("documents", 3), ("photos", 2)):
        page.click(f"#id_{relation}-OPEN_MODAL")
        ticks = page.locator(".modal-body input[type=checkbox]")
        ticks.first.wait_for()
        for index in range(number):
            ticks.nth(index).check()
        page.click(".modal-body [data-multiple-choice-submit]")
        expect(
            page.locator(f"[name=id_{relation}-TOTAL_FORMS], [name={relation}-TOTAL_FORMS]")
        ).to_have_value(str(number))
    save(page)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))

    page.reload(wait_until="networkidle")
    assert boxes(page, "date") == ["3", "5", "2016"]
    assert page.input_value("[name=documents-TOTAL_FORMS]") == "3"
    assert page.input_value("[name=photos-TOTAL_FORMS]") == "2"


def test_dates_of_blocks_are_added_duplicated_moved_refused_and_kept(sign_in, admin_url, watch):
    page = sign_in("moderator")
    page.goto(admin_url("programme", "edit/"), wait_until="networkidle")
    open_tab(page, 2)
    section = page.locator("section:has([name=regional_meetings-count])").last
    section.get_by_role("button", name="Insert a block").first.click()
    first = "regional_meetings-0-value"
    page.fill(f"[name={first}-place]", "Nantes")
    page.fill(f"[name={first}-date_day]", "31")
    page.select_option(f"[name={first}-date_month]", "2")
    page.fill(f"[name={first}-date_year]", "2017")
    save(page)
    assert boxes(page, f"{first}-date") == ["31", "2", "2017"]
    # The draft that autosave could not keep: the browser writes its refusal in the console.
    watch.complaints[:] = [line for line in watch.complaints if "status of 400" not in line]

    open_tab(page, 2)
    page.fill(f"[name={first}-date_day]", "28")
    section.get_by_role("button", name="Duplicate").first.click()
    page.fill("[name=regional_meetings-1-value-place]", "Lyon")
    page.fill("[name=regional_meetings-1-value-date_day]", "")
    section.get_by_role("button", name="Move up").nth(1).click()
    save(page)

    page.reload(wait_until="networkidle")
    assert boxes(page, f"{first}-date") == ["", "2", "2017"]
    assert boxes(page, "regional_meetings-1-value-date") == ["28", "2", "2017"]
    watch.complaints[:] = [line for line in watch.complaints if "status of 400" not in line]


def type_as_a_person(page, selector, text):
    """Wagtail looks for changes from about a second after the form is there."""
    page.wait_for_timeout(1500)
    page.locator(selector).press_sequentially(text)
    page.keyboard.press("Tab")


def test_nothing_is_saved_before_the_editor_saves_a_new_page(sign_in, admin_url):
    page = sign_in("editor")
    add_meeting(page, admin_url)
    address, posts = page.url, []
    page.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    type_as_a_person(page, "#id_title", "Gro")
    type_as_a_person(page, "#id_summary", "En bref")
    # Wagtail would save after half a second.
    page.wait_for_timeout(2000)
    assert (page.url, [post for post in posts if post == address]) == (address, [])

    page.fill("#id_title", "Groupe autosauvé")
    save(page)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    with page.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    ) as answer:
        type_as_a_person(page, "#id_summary", "Enregistré tout seul")
    assert answer.value.status == 200

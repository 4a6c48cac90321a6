"""The whole admin opens without a violation of its policy, an error or a request elsewhere.

The `watch` fixture fails the test on each of the three.
"""

import pytest

from tests.e2e.browser import AXE_SCRIPT

pytestmark = pytest.mark.e2e

PAGES = ("home", "section", "programme", "meeting", "agenda", "glossary", "legal")
MODERATOR = (
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/images/multiple/add/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/snippets/core/organisation/",
    "/admin/snippets/core/organisation/add/",
    "/admin/snippets/core/glossaryterm/",
    "/admin/snippets/core/glossaryterm/add/",
    "/admin/snippets/initiatives/theme/",
    "/admin/snippets/initiatives/theme/add/",
    "/admin/settings/core/councilsettings/",
    "/admin/redirects/",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/locked/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/account/",
)
OUR_PARTS = [".partial-date", ".w-field:has(.council-point__map)", "#council-tasks-section"]
RUN_AXE = """async parts => {
  const found = await axe.run({include: parts}, {resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(node => rule.id + " " + node.target));
}"""


def test_moderator_opens_everything(sign_in):
    page = sign_in("moderator")
    answers = {}
    for address in MODERATOR:
        response = page.goto(address, wait_until="networkidle")
        answers[address] = response.status if response else None
    assert answers == dict.fromkeys(MODERATOR, 200)


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_page_editors_open(sign_in, admin_url, role):
    page = sign_in(role)
    for kind in PAGES:
        page.goto(admin_url(kind, "edit/"), wait_until="networkidle")
        assert page.input_value("#id_title") != "", kind
        for tab in page.get_by_role("tab").all()[:4]:
            if tab.is_visible():
                tab.click()


def faults_of_our_parts(page):
    present = [part for part in OUR_PARTS if page.locator(part).count()]
    page.evaluate(AXE_SCRIPT)
    return present, page.evaluate(RUN_AXE, [[part] for part in present])


def test_our_widgets_are_accessible(sign_in, admin_url):
    page = sign_in("editor")
    page.goto("/admin/", wait_until="networkidle")
    assert faults_of_our_parts(page) == ([OUR_PARTS[2]], [])

    page.goto(admin_url("meeting", "edit/"), wait_until="networkidle")
    page.locator("#id_location_map").scroll_into_view_if_needed()
    page.locator(".leaflet-marker-icon").wait_for()
    assert faults_of_our_parts(page) == (OUR_PARTS[:2], [])

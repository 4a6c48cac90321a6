"""A moderator and a queue, on a site of their own that the tests may change."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.admin.conftest import sign_in  # noqa: F401 -- the same way in
from tests.e2e.server import RunningSite, serve

# Newer rows of the queue are hostile: the ordinary ones are these.
ORDINARY = "/admin/contributions/?language=fr"


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """In place of the demo site, which nobody may change; each process has its own."""
    folder = tmp_path_factory.mktemp("moderation-site")
    with serve(folder, "build_moderation.py") as site:
        yield site


def at_screen(page: Page) -> None:
    """Wait for the screen of a contribution, its keys included."""
    page.wait_for_url(re.compile(r"/contributions/\d+/"))
    page.wait_for_load_state("networkidle")


@pytest.fixture
def open_one(request: pytest.FixtureRequest) -> Callable[..., Page]:
    """Open the queue as the moderator, then one contribution by its title."""

    def make(title: str) -> Page:
        page: Page = request.getfixturevalue("sign_in")("moderator")
        page.goto(ORDINARY)
        page.get_by_role("link", name=title).first.click()
        at_screen(page)
        return page

    return make

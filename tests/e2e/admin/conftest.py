"""The admin of a small site that the tests may change."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.browser import Watch
from tests.e2e.server import RunningSite, serve


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """In place of the demo site, which nobody may change; each process has its own."""
    with serve(tmp_path_factory.mktemp("admin-site"), "build_admin.py") as site:
        yield site


@pytest.fixture
def sign_in(new_context: Callable[..., BrowserContext], watch: Watch) -> Callable[[str], Page]:
    """Open the admin as one role, in a watched page."""

    def make(role: str) -> Page:
        page = new_context(viewport={"width": 1280, "height": 900}).new_page()
        watch.attach(page)
        page.goto("/admin/login/")
        page.fill("#id_username", role)
        page.fill("#id_password", "motdepasse-de-test")
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    return make


@pytest.fixture
def admin_url(demo_site: RunningSite) -> Callable[..., str]:
    """The address of a page's folder in the admin, and what follows it."""

    def make(kind: str, end: str = "") -> str:
        return demo_site.addresses[kind]["fr"] + end

    return make

"""A browser before the whole demo site, served by a process of its own."""

import functools
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.browser import Watch, chromium
from tests.e2e.server import RunningSite, serve


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[RunningSite]:
    base = tmp_path_factory.getbasetemp()
    # With several processes, their common folder: the first one builds the site for all.
    folder = (base if worker_id == "master" else base.parent) / "demo-site"
    with serve(folder) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def watch(demo_site: RunningSite) -> Iterator[Watch]:
    """Whatever a page of this test complains of is a failure, said in the end."""
    watch = Watch(demo_site.origin)
    yield watch
    assert watch.complaints == []


@pytest.fixture
def new_context(
    browser: Browser, demo_site: RunningSite
) -> Iterator[Callable[..., BrowserContext]]:
    contexts = []

    def make(**options: object) -> BrowserContext:
        options = {"reduced_motion": "reduce", "locale": "fr-FR", **options}
        context = browser.new_context(base_url=demo_site.origin, **options)
        # Patience only, in ms: a busy machine is not a fault of the page.
        context.set_default_timeout(40_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def new_page(new_context: Callable[..., BrowserContext], watch: Watch) -> Callable[..., Page]:
    """Make a watched page; options are those of a browser context."""

    def make(width: int = 1280, height: int = 900, **options: object) -> Page:
        page = new_context(viewport={"width": width, "height": height}, **options).new_page()
        watch.attach(page)
        return page

    return make


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def visit(demo_site: RunningSite, watch: Watch) -> Callable[..., Page]:
    """Go to a type of page in a language, and wait until all of it is there."""
    return functools.partial(_visit, demo_site, watch)


def _visit(site: RunningSite, watch: Watch, page: Page, kind: str, language: str = "fr") -> Page:
    response = page.goto(site.url(kind, language), wait_until="load")
    assert response is not None
    expected = 404 if kind == "not found" else 200
    assert response.status == expected
    if expected == 404:
        # The browser says so in its console; it is what was asked for.
        watch.complaints[:] = [line for line in watch.complaints if "status of 404" not in line]
    return page

"""The public form of a small site that the tests may write to."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.server import RunningSite, serve
from tests.factories.pictures import make_photo


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """In place of the demo site, which nobody may change; each process has its own."""
    folder = tmp_path_factory.mktemp("contributions-site")
    with serve(folder, "build_contributions.py") as site:
        yield site


@pytest.fixture
def ask(demo_site: RunningSite) -> Callable[..., list[tuple]]:
    """Read the site's database, as nobody but its server may."""

    def run(query: str, *parameters: object) -> list[tuple]:
        path = demo_site.environment["DATABASE_URL"].removeprefix("sqlite:///")
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(query, parameters).fetchall()
        finally:
            connection.close()

    return run


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "photo.jpg"
    file.write_bytes(make_photo())
    return file


@pytest.fixture
def slowly() -> Callable[[Page], None]:
    """Take the time that a person takes: the site refuses what is quicker."""
    return lambda page: page.wait_for_timeout(4500)

"""One folder with a small built site, copied by who needs one."""

import shutil
from pathlib import Path

import pytest

from tests.resilience.serving import build, environment_of


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, _database_template: Path) -> Path:
    """A folder with a database and media, on SQLite."""
    folder = tmp_path_factory.mktemp("built")
    build(folder, _database_template, environment_of(folder, 0))
    return folder


@pytest.fixture
def site_folder(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the built site, to be written to."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))

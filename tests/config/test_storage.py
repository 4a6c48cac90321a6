"""The files that production serves: named after their content, one style sheet for every page."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finder
from django.core.management import call_command

from config.storage import ModuleManifestStaticFilesStorage

CSS = settings.SITE_DIR / "static/css"


@pytest.fixture
def storage(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    get_finder.cache_clear()
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.storage.ModuleManifestStaticFilesStorage"},
    }
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["css", "js", "svg", "txt", "json", "map"]
    call_command("collectstatic", interactive=False, verbosity=0)
    yield ModuleManifestStaticFilesStorage()
    get_finder.cache_clear()


def test_the_style_sheet_of_every_page_is_one_file(storage):
    names = re.findall(r'@import url\("(.+?)"\)', (CSS / "site.css").read_text())
    assert len(names) == 7
    with storage.open(storage.stored_name("css/site.css")) as file:
        joined = file.read().decode()
    assert "@import" not in joined
    for name in names:
        first_line = (CSS / name).read_text().splitlines()[0]
        assert joined.count(first_line) == 1
    # Its fonts and drawings have the names of their content too.
    urls = re.findall(r'url\("(.+?)"\)', joined)
    assert urls
    assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", url) for url in urls)


def test_a_changed_sheet_changes_the_file(storage, settings, tmp_path):
    before = storage.stored_name("css/site.css")
    call_command("collectstatic", interactive=False, verbosity=0)
    assert ModuleManifestStaticFilesStorage().stored_name("css/site.css") == before

    (tmp_path / "council" / "css").mkdir(parents=True)
    (tmp_path / "council/css/tokens.css").write_text(".changed { color: red; }")
    settings.STATICFILES_DIRS = [tmp_path / "council", *settings.STATICFILES_DIRS]
    get_finder.cache_clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    name = ModuleManifestStaticFilesStorage().stored_name("css/site.css")
    assert name != before
    assert ".changed" in (tmp_path / "static" / name).read_text()

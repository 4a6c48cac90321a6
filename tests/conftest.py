"""Ground of every test: strict templates, no network, files in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings
from wagtail.models import Locale, Site

from core.models import User
from tests.factories.snippets import CommuneFactory
from tests.factories.tree import CouncilTree, build_tree, load_tree
from tests.factories.users import UserFactory
from tests.harness.database import copy_template, fingerprint, keep_template
from tests.harness.snapshot import Snapshot
from tests.harness.sockets import loopback_only
from tests.harness.strict_templates import UndefinedVariable


def pytest_configure(config: pytest.Config) -> None:
    for engine in django_settings.TEMPLATES:
        engine["OPTIONS"]["string_if_invalid"] = UndefinedVariable()


# One per process; taken by the first test that asks for the site.
TREE = Snapshot()
IS_SQLITE = django_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(scope="session")
def _database_template(request: pytest.FixtureRequest) -> Path:
    return request.config.cache.mkdir("database") / f"{fingerprint()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """The SQLite file is ours alone and was copied from a migrated one: keep what it holds."""
    return IS_SQLITE or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, _database_template: Path
) -> None:
    if IS_SQLITE:
        copy_template(_database_template)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, _database_template: Path
) -> None:
    if IS_SQLITE:
        with django_db_blocker.unblock():
            keep_template(_database_template)


@pytest.fixture(autouse=True, scope="session")
def _no_socket_outside_this_machine() -> Iterator[None]:
    with loopback_only():
        yield


@pytest.fixture(autouse=True)
def _clean_slate(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Nothing of the previous test remains: files, cache, language."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    cache.clear()
    # The square of a commune follows from its number: the first of each test is the same.
    CommuneFactory.reset_sequence(0)
    # The language of the interface of a test is French, whatever the one before asked for.
    with translation.override(django_settings.LANGUAGE_CODE):
        yield
    cache.clear()


@pytest.fixture
def locales(db: None) -> dict[str, Locale]:
    """The five locales by their code."""
    return {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in django_settings.WAGTAIL_CONTENT_LANGUAGES
    }


@pytest.fixture
def site(locales: dict[str, Locale]) -> CouncilTree:
    """A council's site: five homes, section, programme, agenda, meetings, glossary, legal page.

    The French programme, meetings and legal page have an alias in each other tree.
    """
    if TREE.is_taken and TREE.can_restore():
        TREE.restore()
    elif TREE.is_taken:
        return build_tree(locales)
    else:
        TREE.take(lambda: build_tree(locales).keys())
    Site.clear_site_root_paths_cache()
    return load_tree(TREE.keys)


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory(username="admin", is_superuser=True)


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory(username="editor", role="Editors")


@pytest.fixture
def moderator(db: None) -> User:
    return UserFactory(username="moderator", role="Moderators")


@pytest.fixture
def translator(db: None) -> User:
    return UserFactory(username="translator", role="Translators")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def admin_client(admin: User) -> Client:
    return logged_in(admin)


@pytest.fixture
def editor_client(editor: User) -> Client:
    return logged_in(editor)


@pytest.fixture
def moderator_client(moderator: User) -> Client:
    return logged_in(moderator)


@pytest.fixture
def translator_client(translator: User) -> Client:
    return logged_in(translator)

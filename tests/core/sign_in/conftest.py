"""The admin as it stands in production: nobody enters by a password alone."""

import pytest
from django.test import Client

from tests.factories.users import UserFactory

PASSWORD = "motdepasse-de-test"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor(db):
    return UserFactory(username="editor", role="Editors")


@pytest.fixture
def sign_in():
    """Type a name and a password at the door; return the browser and the answer."""

    def make(name: str = "editor", password: str = PASSWORD, **more: str):
        browser = Client()
        answer = browser.post("/admin/login/", {"username": name, "password": password, **more})
        return browser, answer

    return make

"""Sessions, cookies and passwords."""

import hashlib

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from config.settings.accounts import LEAKED_PASSWORDS
from tests.factories.second_factor import code_of, set_up_totp

PASSWORD = "motdepasse-de-test"


def key_of(browser):
    return browser.cookies["sessionid"].value


def test_session_key_changes_at_sign_in(editor):
    """A key planted in the browser beforehand is worth nothing."""
    browser = Client()
    session = browser.session
    session["planted"] = True
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = before
    browser.post("/admin/login/", {"username": "editor", "password": PASSWORD})
    assert key_of(browser) != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get("/admin/").status_code == 302


def test_session_key_changes_after_the_second_factor(editor, sign_in):
    secret = set_up_totp(editor)
    browser, _answer = sign_in()
    before = key_of(browser)
    browser.post("/admin/second-factor/authenticate/", {"code": code_of(secret)})
    assert key_of(browser) != before


def test_new_password_ends_every_session(editor, sign_in):
    browser, _answer = sign_in()
    editor.set_password("une phrase toute neuve")
    editor.save()
    assert browser.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"


@pytest.mark.parametrize(("remember", "lasts"), [({}, False), ({"remember": "on"}, True)])
def test_session_ends_with_the_browser_unless_asked_otherwise(editor, sign_in, remember, lasts):
    browser, _answer = sign_in(**remember)
    assert bool(browser.cookies["sessionid"]["max-age"]) is lasts


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(editor, sign_in):
    browser, _answer = sign_in()
    for name in ("sessionid", "csrftoken"):
        cookie = browser.cookies.get(name) or Client().get("/admin/login/").cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), name


@pytest.mark.parametrize(
    "password",
    [
        "quatorze-signe",
        "123456789123456789",
        "qwertyuiopasdfgh",
        "PasswordPassword",
        "editor@example.org",
    ],
)
def test_weak_passwords_are_refused(editor, password):
    with pytest.raises(ValidationError):
        validate_password(password, editor)


def test_phrase_of_fifteen_characters_is_accepted(editor):
    assert validate_password("haies et bocage", editor) is None


def test_leaked_passwords_are_those_listed():
    digest = hashlib.sha256(LEAKED_PASSWORDS.read_bytes()).hexdigest()
    assert digest == "eb5299ad9885c1262fdfb94e5b698f1f8fed14af1ead2b29a07a45f219f1430d"

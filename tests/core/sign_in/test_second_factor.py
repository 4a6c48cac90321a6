"""Password first, then a second factor, on every path of the admin."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.factories.second_factor import code_of, recovery_codes_of, set_up_totp

SET_UP = "/admin/second-factor/"
CODE = "/admin/second-factor/authenticate/"
PASSWORD = "motdepasse-de-test"
PATHS = ("/admin/", "/admin/pages/", "/admin/account/", "/admin/api/main/pages/", "/admin/nowhere/")


def test_development_lets_an_account_in_by_its_password(editor, sign_in):
    browser, answer = sign_in()
    assert answer.headers["Location"] == "/admin/"
    assert browser.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_production_sends_an_account_without_factor_to_set_one_up(required, editor, sign_in, path):
    browser, _answer = sign_in()
    for answer in (browser.get(path), browser.post(path)):
        assert (answer.status_code, answer.headers["Location"]) == (302, SET_UP)


def test_session_made_elsewhere_does_not_open_the_admin(required, editor, client):
    """Whatever signs somebody in, the session must hold the proof of the second factor."""
    set_up_totp(editor)
    client.force_login(editor)
    answer = client.get("/admin/pages/")
    assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2Fpages%2F"


def test_whole_way_in_with_an_application(required, editor, sign_in):
    secret = set_up_totp(editor)
    browser, answer = sign_in(next="/admin/pages/")
    assert answer.headers["Location"] == CODE
    assert "_auth_user_id" not in browser.session
    assert browser.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    answer = browser.post(CODE, {"code": code_of(secret)})
    assert answer.headers["Location"] == "/admin/pages/"
    assert browser.get("/admin/pages/", follow=True).status_code == 200


@pytest.mark.parametrize("code", ["000000", "", "abc", "9" * 5000, "\x00", "１２３４５６"])
def test_wrong_code_lets_nobody_in(required, editor, sign_in, code):
    set_up_totp(editor)
    browser, _answer = sign_in()
    assert browser.post(CODE, {"code": code}).status_code == 200
    assert "_auth_user_id" not in browser.session


def test_codes_cannot_be_tried_one_after_the_other(required, editor, sign_in):
    secret = set_up_totp(editor)
    browser, _answer = sign_in()
    for number in range(5):
        browser.post(CODE, {"code": f"00000{number}"})
    browser.post(CODE, {"code": code_of(secret)})
    assert "_auth_user_id" not in browser.session


def test_code_serves_once(required, editor, sign_in):
    secret = set_up_totp(editor)
    code = code_of(secret)
    for is_in in (True, False):
        browser, _answer = sign_in()
        browser.post(CODE, {"code": code})
        assert ("_auth_user_id" in browser.session) is is_in


def test_recovery_code_opens_once(required, editor, sign_in):
    set_up_totp(editor)
    code = recovery_codes_of(editor)[0]
    for is_in in (True, False):
        browser, _answer = sign_in()
        browser.post(CODE, {"code": code})
        assert ("_auth_user_id" in browser.session) is is_in


def test_setting_up_an_application_gives_codes(editor, sign_in):
    browser, _answer = sign_in()
    page = browser.get("/admin/second-factor/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    answer = browser.post("/admin/second-factor/totp/activate/", {"code": code_of(secret)})
    assert answer.headers["Location"] == "/admin/second-factor/recovery-codes/"
    codes = browser.get(answer.headers["Location"]).content.decode()
    assert all(code in codes for code in recovery_codes_of(editor))
    assert len(recovery_codes_of(editor)) == 10


def test_removing_the_only_factor_closes_the_admin_at_once(required, editor, sign_in):
    secret = set_up_totp(editor)
    browser, _answer = sign_in()
    browser.post(CODE, {"code": code_of(secret)})
    browser.post("/admin/second-factor/totp/deactivate/")
    assert not Authenticator.objects.filter(user=editor).exists()
    assert browser.get("/admin/").headers["Location"] == SET_UP


OWN = ("totp/deactivate/", "recovery-codes/", "webauthn/add/", "recovery-codes/generate/")


@pytest.mark.parametrize("path", OWN)
def test_stolen_session_cannot_change_the_factors_without_the_password(editor, client, path):
    set_up_totp(editor)
    client.force_login(editor)
    answer = client.get(SET_UP + path)
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(SET_UP + path)
    assert Authenticator.objects.filter(user=editor).count() == 2


@pytest.mark.parametrize("path", ["", "password/", "webauthn/", *OWN])
def test_password_alone_adds_no_factor_to_an_account_that_has_one(required, editor, client, path):
    set_up_totp(editor)
    client.force_login(editor)
    for answer in (client.get(SET_UP + path), client.post(SET_UP + path, {"password": PASSWORD})):
        assert answer.headers["Location"].startswith(reverse("mfa_reauthenticate") + "?next=")
    assert Authenticator.objects.filter(user=editor).count() == 2


def test_page_for_members_asks_for_the_second_factor_too(required, site, editor):
    """Wagtail's own view of that address would let the password alone open a session."""
    set_up_totp(editor)
    browser = Client()
    answer = browser.post(
        "/fr/_util/login/", {"username": "editor", "password": "motdepasse-de-test", "next": "/fr/"}
    )
    assert answer.headers["Location"] == CODE
    assert "_auth_user_id" not in browser.session


def test_lost_factor_is_removed_by_a_command(editor, capsys):
    set_up_totp(editor)
    call_command("reset_second_factor", "editor")
    assert not Authenticator.objects.filter(user=editor).exists()
    assert "editor" in capsys.readouterr().out
    for name, message in (("editor", "no second factor"), ("nobody", "no account")):
        with pytest.raises(CommandError, match=message):
            call_command("reset_second_factor", name)


NONSENSE = (
    "",
    "x",
    "null",
    "[]",
    "{}",
    '{"id": 1}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "é", "attestationObject": 1}}',
    '{"rawId": "AA", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", '
    '"signature": "AA", "attestationObject": "oA"}, "id": "AA", "type": "public-key"}',
)


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_from_a_passkey_lets_nobody_in(required, editor, sign_in, credential):
    set_up_totp(editor)
    browser, _answer = sign_in()
    assert browser.post(CODE, {"credential": credential}).status_code == 200
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_not_added_as_a_passkey(editor, sign_in, credential):
    browser, _answer = sign_in()
    answer = browser.post(f"{SET_UP}webauthn/add/", {"name": "k", "credential": credential})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


SCREENS = ("", "totp/activate/", "webauthn/add/")
OF_FACTORS = ("", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "webauthn/")


def test_screens_open_in_the_language_of_the_account(editor, sign_in):
    browser, _answer = sign_in()
    for path in SCREENS:
        assert browser.get(SET_UP + path).status_code == 200, path
    set_up_totp(editor)
    for path in OF_FACTORS:
        assert browser.get(SET_UP + path).status_code == 200, path
    assert browser.get("/admin/account/").content.decode().count(f'href="{SET_UP}"') == 1


def test_nobody_signs_up(client, db):
    for path in ("/admin/signup/", "/accounts/signup/", "/admin/second-factor/webauthn/signup/"):
        assert client.get(path).status_code in {302, 404}
        assert client.post(path, {"username": "x"}).status_code in {302, 404}

"""Five wrong passwords close the door for a while, to that network and for that account."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from core.domain.accounts import forget_failures
from tests.factories.users import UserFactory

PASSWORD = "motdepasse-de-test"
WRONG = "faux"


@pytest.fixture(autouse=True)
def _counting(settings):
    settings.AXES_ENABLED = True


def attempt(password=WRONG, *, name="editor", address="203.0.113.7", browser="a"):
    return Client(REMOTE_ADDR=address, HTTP_USER_AGENT=browser).post(
        "/admin/login/", {"username": name, "password": password}
    )


def test_fifth_failure_locks_and_says_how_long(editor):
    assert [attempt().status_code for _ in range(5)] == [200, 200, 200, 200, 429]
    answer = attempt(PASSWORD)
    assert answer.status_code == 429
    text = answer.content.decode()
    assert "15" in text
    assert 'href="/admin/password_reset/"' in text


def test_neighbour_and_other_browser_are_locked_with_it(editor):
    for number in range(5):
        attempt(address=f"203.0.113.{number}", browser=str(number))
    assert attempt(PASSWORD, address="203.0.113.200").status_code == 429


def test_owner_elsewhere_and_other_accounts_are_not(editor):
    UserFactory(username="moderator", role="Moderators")
    for _ in range(6):
        attempt()
    assert attempt(PASSWORD, address="198.51.100.1").status_code == 302
    assert attempt(PASSWORD, name="moderator").status_code == 302


def test_success_forgets_the_failures(editor):
    for _ in range(4):
        attempt()
    attempt(PASSWORD)
    assert [attempt().status_code for _ in range(4)] == [200] * 4


def test_lock_ends_and_asking_meanwhile_does_not_prolong_it(editor):
    for _ in range(7):
        attempt()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert attempt(PASSWORD).status_code == 302


def test_forged_proxy_header_changes_nothing(editor):
    for number in range(5):
        Client(HTTP_X_FORWARDED_FOR=f"198.51.{number}.1", REMOTE_ADDR="203.0.113.7").post(
            "/admin/login/", {"username": "editor", "password": "faux"}
        )
    assert attempt(PASSWORD).status_code == 429


def test_page_for_members_counts_too(site, editor):
    for _ in range(5):
        Client(REMOTE_ADDR="203.0.113.7").post(
            "/fr/_util/login/", {"username": "editor", "password": "faux"}
        )
    assert attempt(PASSWORD).status_code == 429


def test_what_is_kept_is_a_network_without_the_password_for_a_day(editor):
    attempt("mot de passe presque juste")
    row = AccessAttempt.objects.get()
    assert row.ip_address == "203.0.113.0"
    assert "presque" not in row.post_data
    assert forget_failures() == 0
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=2))
    assert forget_failures() == 1


@pytest.mark.parametrize("name", ["\x00", "x" * 10_000, "é\ud7ff", "' or 1=1 --", ""])
def test_strange_names_are_only_wrong(db, name):
    assert attempt(name=name).status_code == 200


def test_unknown_and_known_names_get_the_same_answer(editor):
    known, unknown = (attempt(name=name).content.decode() for name in ("editor", "nobody"))
    assert known.count("error") == unknown.count("error")
    assert ("nobody" in unknown) is True

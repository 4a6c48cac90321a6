"""The command says what it does, and the password once."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.models import User
from home.domain.demo import load
from initiatives.models import Initiative


def run(**options: int) -> str:
    output = StringIO()
    call_command("load_demo", stdout=output, **options)
    return output.getvalue()


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    """French alone, documents unread: the rest would only make it longer."""
    monkeypatch.setattr(load, "TRANSLATED", ())
    monkeypatch.setattr(load, "read_documents", lambda: 0)


def test_a_chosen_password_is_not_printed(locales, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "choisi-par-quelqu’un")
    assert "choisi-par" not in run()
    assert User.objects.get(username="editor").check_password("choisi-par-quelqu’un")


def test_a_random_password_is_printed_once(locales, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    password = re.search(r"(\S{16})\n$", run())[1]
    assert User.objects.get(username="moderator").check_password(password)
    assert not re.search(r"\S{16}\n$", run())


def test_a_site_of_its_own_is_refused_in_a_sentence(site):
    with pytest.raises(CommandError):
        run()
    assert not User.objects.filter(username="translator").exists()


def test_a_scale_adds_that_many_initiatives_once(locales, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "choisi-par-quelqu’un")
    run(scale=5)
    run(scale=7)
    generated = Initiative.objects.filter(source__startswith="Exemple engendré", live=True)
    assert generated.count() == 7

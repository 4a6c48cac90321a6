"""The command says what it does, and the password once."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.models import User


def run() -> str:
    output = StringIO()
    call_command("load_demo", stdout=output)
    return output.getvalue()


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

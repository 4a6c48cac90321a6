"""What is missing or malformed in the environment is named."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize("value", [None, "", "  "])
def test_required_names_what_is_missing_or_blank(monkeypatch, value):
    if value is None:
        monkeypatch.delenv("SOME_NAME", raising=False)
    else:
        monkeypatch.setenv("SOME_NAME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME_NAME"):
        env.required("SOME_NAME")


def test_text_is_stripped_and_falls_back_on_its_default(monkeypatch):
    monkeypatch.setenv("SOME_NAME", " value ")
    assert (env.text("SOME_NAME"), env.text("NO_SUCH_NAME", "else")) == ("value", "else")


def test_blank_is_as_good_as_missing(monkeypatch):
    """A Makefile exports the variables it passes on, empty or not."""
    monkeypatch.setenv("SOME_NAME", "")
    assert env.number("SOME_NAME", 8000) == 8000
    assert env.flag("SOME_NAME", default=True) is True
    assert env.text("SOME_NAME", "else") == "else"


@pytest.mark.parametrize(
    ("value", "expected"), [("on", True), ("TRUE", True), ("1", True), ("off", False), ("0", False)]
)
def test_flag_reads_words(monkeypatch, value, expected):
    monkeypatch.setenv("SOME_NAME", value)
    assert env.flag("SOME_NAME", default=not expected) is expected


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (lambda name: env.flag(name, default=True), "maybe"),
        (lambda name: env.number(name, 8000), "80 80"),
        (env.words, " , "),
        (env.database, "mysql://host/name"),
        (env.database, "/srv/site.sqlite3"),
        (env.mail, "localhost:25"),
        (env.cache, "memory"),
    ],
)
def test_malformed_values_are_refused_by_name(monkeypatch, reader, value):
    monkeypatch.setenv("SOME_NAME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME_NAME"):
        reader("SOME_NAME")


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("SOME_NAME", "conseil.example.org, www.example.org,")
    assert env.words("SOME_NAME") == ["conseil.example.org", "www.example.org"]


@pytest.mark.parametrize(
    ("address", "engine", "name"),
    [
        ("sqlite:////srv/site.sqlite3", "django.db.backends.sqlite3", "/srv/site.sqlite3"),
        ("postgres://u:p@host:5432/council", "django.db.backends.postgresql", "council"),
    ],
)
def test_database_reads_both_engines(monkeypatch, address, engine, name):
    monkeypatch.setenv("SOME_NAME", address)
    found = env.database("SOME_NAME")
    assert (found["ENGINE"], found["NAME"]) == (engine, name)


def test_cache_is_the_memory_of_the_process_unless_a_server_is_named(monkeypatch):
    monkeypatch.delenv("SOME_NAME", raising=False)
    assert env.cache("SOME_NAME") == {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 3000},
    }
    monkeypatch.setenv("SOME_NAME", "redis://localhost:6379/1")
    assert env.cache("SOME_NAME") == {
        "BACKEND": "core.shared_cache.ForgivingRedisCache",
        "LOCATION": "redis://localhost:6379/1",
    }


def test_machine_translation_is_off_unless_a_service_is_named(monkeypatch):
    monkeypatch.delenv("MACHINE", raising=False)
    assert env.machine_translator("MACHINE") is None
    monkeypatch.setenv("MACHINE", "off")
    assert env.machine_translator("MACHINE") is None


def test_a_machine_translator_has_its_address_and_key(monkeypatch):
    monkeypatch.setenv("MACHINE", "libretranslate")
    monkeypatch.setenv("MACHINE_URL", "https://translate.example.org/")
    assert env.machine_translator("MACHINE") == {
        "CLASS": "core.domain.translation.machine.libretranslate.LibreTranslate",
        "OPTIONS": {"LIBRETRANSLATE_URL": "https://translate.example.org", "API_KEY": ""},
    }
    monkeypatch.setenv("MACHINE", "deepl")
    monkeypatch.setenv("MACHINE_KEY", "k:fx")
    monkeypatch.delenv("MACHINE_URL")
    assert env.machine_translator("MACHINE") == {
        "CLASS": "core.domain.translation.machine.deepl.DeepL",
        "OPTIONS": {"URL": "", "AUTH_KEY": "k:fx"},
    }


@pytest.mark.parametrize(
    ("service", "address", "key", "named"),
    [
        ("google", "", "k", "MACHINE must"),
        ("deepl", "", "", "MACHINE_KEY"),
        ("libretranslate", "", "", "MACHINE_URL"),
        ("libretranslate", "translate.example.org", "", "MACHINE_URL"),
        ("deepl", "file:///etc/passwd", "k", "MACHINE_URL"),
    ],
)
def test_what_lacks_of_a_machine_translator_is_named(monkeypatch, service, address, key, named):
    monkeypatch.setenv("MACHINE", service)
    monkeypatch.setenv("MACHINE_URL", address)
    monkeypatch.setenv("MACHINE_KEY", key)
    with pytest.raises(ImproperlyConfigured, match=named):
        env.machine_translator("MACHINE")

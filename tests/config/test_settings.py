"""The settings modules as processes see them: started alone, with an environment of their own."""

import copy
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.settings import base

ROOT = Path(settings.ROOT)
REQUIRED = {
    "SECRET_KEY": "k3y-" + "abcdefghij0123456789" * 3,
    "ALLOWED_HOSTS": "conseil.example.org",
    "DATABASE_URL": "sqlite:////tmp/not-opened.sqlite3",
    "MEDIA_ROOT": "/tmp/not-written",  # noqa: S108 -- only named
    "EMAIL_URL": "consolemail://",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", list(REQUIRED))
def test_production_stops_with_the_name_of_the_missing_variable(name):
    environment = {key: value for key, value in REQUIRED.items() if key != name}
    run = manage("check", DJANGO_SETTINGS_MODULE="config.settings.production", **environment)
    assert run.returncode != 0
    assert run.stderr.strip().splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: "
        f"Set the environment variable {name}: see .env.example."
    )


MALFORMED = {
    "ALLOWED_HOSTS": " , ",
    "DATABASE_URL": "mysql://host/name",
    "EMAIL_URL": "localhost:25",
    "REDIS_URL": "localhost",
    "TILES_FILE": "/nowhere/tiles.pmtiles",
    "S3_BUCKET": "My Bucket",
    "S3_ENDPOINT_URL": "s3.example.org",
    "S3_ACCESS_KEY": "alone",
    "S3_SECRET_KEY": "alone",
    "MACHINE_TRANSLATOR": "crystal-ball",
    "MACHINE_TRANSLATOR_KEY": "",
    "MACHINE_TRANSLATOR_URL": "libretranslate",
    "PAGE_CACHE": "maybe",
    "BASE_URL": "conseil.example.org",
    "DEFAULT_FROM_EMAIL": "the council",
    "BEHIND_TLS": "sometimes",
    "PROXY_COUNT": "many",
    "LOG_LEVEL": "LOUD",
    "PORT": "eighty",
    "WEB_CONCURRENCY": "-1",
}
READERS = "required|text|number|flag|words|database|mail|cache|origin|address|choice"
READERS += "|bucket|machine_translator|file"
NEEDED_BY = {"MACHINE_TRANSLATOR_KEY": "deepl", "MACHINE_TRANSLATOR_URL": "libretranslate"}
# Any text is one.
FREE = {"SECRET_KEY", "MEDIA_ROOT", "S3_REGION"}


def read_settings() -> None:
    """Read the two files that read the environment, as a start does."""
    runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    runpy.run_module("config.settings.production")


@pytest.fixture
def complete(monkeypatch):
    """An environment with what is required, and no more."""
    for name in documented():
        monkeypatch.delenv(name, raising=False)
    for name, value in REQUIRED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.path", list(sys.path))
    logging_settings = copy.deepcopy(base.LOGGING)
    yield monkeypatch
    base.LOGGING.clear()
    base.LOGGING.update(logging_settings)


@pytest.mark.parametrize(("name", "value"), list(MALFORMED.items()))
def test_production_stops_with_the_name_of_the_malformed_variable(complete, name, value):
    if name.startswith("S3_"):
        complete.setenv("S3_BUCKET", "council")
    if name.startswith("MACHINE_TRANSLATOR_"):
        complete.setenv("MACHINE_TRANSLATOR", NEEDED_BY[name])
    else:
        read_settings()
    complete.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=rf"\b{name}\b"):
        read_settings()


def test_a_bucket_is_used_instead_of_a_folder(complete):
    complete.delenv("MEDIA_ROOT")
    complete.setenv("S3_BUCKET", "council")
    complete.setenv("S3_ENDPOINT_URL", "https://s3.example.org/")
    assert runpy.run_module("config.settings.production")["STORAGES"]["default"] == {
        "BACKEND": "config.buckets.PrivateBucket",
        "OPTIONS": {
            "bucket_name": "council",
            "endpoint_url": "https://s3.example.org",
            "region_name": None,
            "access_key": None,
            "secret_key": None,
        },
    }


def test_each_documented_variable_is_refused_when_malformed():
    assert documented() == set(MALFORMED) | FREE


def documented() -> set[str]:
    text = (ROOT / ".env.example").read_text()
    return set(re.findall(r"^#?([A-Z0-9_]+)=", text, re.M))


def test_production_passes_the_checks_of_deployment():
    run = manage(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        DJANGO_SETTINGS_MODULE="config.settings.production",
        **REQUIRED,
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_production_knows_none_of_the_conveniences_of_development():
    source = (ROOT / "site/config/settings/production.py").read_text()
    assert not re.search(r"RATE_LIMITS|var/mail|filebased|DEMO_PASSWORD", source)


def test_models_and_migrations_agree():
    run = manage("makemigrations", "--check", DJANGO_SETTINGS_MODULE="config.settings.test")
    assert (run.returncode, run.stdout.strip()) == (0, "No changes detected")


def test_env_example_documents_every_variable_that_the_site_reads():
    read = set()
    for path in (*ROOT.glob("site/config/**/*.py"), ROOT / "gunicorn.conf.py"):
        source = path.read_text()
        if path.name not in {"dev.py", "test.py"}:
            read |= set(re.findall(rf"""\b(?:{READERS})\(\s*["']([A-Z0-9_]+)["']""", source))
            # A reader of several variables names them after the first.
            found = re.findall(r"""\(f"\{name\}(_[A-Z]+)""", source)
            read |= {f"MACHINE_TRANSLATOR{ending}" for ending in found}
    assert documented() == read


GUARDS = {
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_PATH": "/",
    "SESSION_COOKIE_DOMAIN": None,
    "SECOND_FACTOR_REQUIRED": True,
    "AXES_FAILURE_LIMIT": 5,
}


def test_production_guards_accounts_and_cookies():
    run = manage(
        "shell",
        "--no-imports",
        "--command",
        f"from django.conf import settings; print([getattr(settings, n) for n in {[*GUARDS]}])",
        DJANGO_SETTINGS_MODULE="config.settings.production",
        **REQUIRED,
    )
    assert run.stdout.strip().splitlines()[-1] == str([*GUARDS.values()])

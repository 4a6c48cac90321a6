"""Typed readers of the environment; what is missing or malformed is named at start."""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()

CACHES = ("redis://", "rediss://", "unix://")
DATABASES = ("sqlite:///", "postgres://", "postgresql://")


def required(name: str) -> str:
    """Return a variable that has no sensible default.

    Raises ImproperlyConfigured with its name when it is missing or blank.
    """
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: see .env.example.")
    return value


def text(name: str, default: str = "") -> str:
    """Return the variable without blanks around it; a blank one is as good as missing."""
    return str(_env.str(name, default="")).strip() or default


def file(name: str) -> str:
    """Return the path of a file that is there, or nothing."""
    value = text(name)
    if value and not Path(value).is_file():
        raise ImproperlyConfigured(f"{name} must be the path of a file, and {value!r} is none.")
    return value


def number(name: str, default: int) -> int:
    """Return a whole number."""
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def flag(name: str, *, default: bool) -> bool:
    """Return yes or no: on, true, yes, 1 or off, false, no, 0."""
    value = text(name, str(default)).lower()
    if value in {"on", "true", "yes", "1"}:
        return True
    if value in {"off", "false", "no", "0"}:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}.")


def origin(name: str, default: str) -> str:
    """Return an address such as https://conseil.example.org, without a slash at its end."""
    value = text(name, default).rstrip("/")
    if not re.fullmatch(r"https?://[^/\s]+", value):
        raise ImproperlyConfigured(f"{name} must look like https://example.org, not {value!r}.")
    return value


def address(name: str, default: str) -> str:
    """Return an e-mail address, with a name or without."""
    value = text(name, default)
    if "@" not in parseaddr(value)[1]:
        raise ImproperlyConfigured(f"{name} must be an e-mail address, not {value!r}.")
    return value


def choice(name: str, allowed: tuple[str, ...]) -> str:
    """Return one of the words allowed, the first by default."""
    value = text(name, allowed[0]).upper()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def words(name: str) -> list[str]:
    """Return what a required variable lists, separated by commas."""
    found = [word.strip() for word in required(name).split(",") if word.strip()]
    if not found:
        raise ImproperlyConfigured(f"Set the environment variable {name}: see .env.example.")
    return found


def database(name: str) -> dict[str, Any]:
    """Return Django's settings of the database whose address the variable holds."""
    if not required(name).startswith(DATABASES):
        raise ImproperlyConfigured(f"{name} must start with sqlite:/// or postgres://.")
    return dict(_env.db(name))


def mail(name: str) -> dict[str, Any]:
    """Return Django's e-mail settings from an address such as smtp+tls://user:word@host:587."""
    required(name)
    try:
        return dict(_env.email(name))
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(f"{name} names no mail server: {error}") from error


def cache(name: str) -> dict[str, Any]:
    """Return Django's cache settings: this process's memory unless the variable names a server."""
    if not text(name):
        # Some 50 MB at most in each process: a page is about 15 kB once compressed.
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 3000},
        }
    if not text(name).startswith(CACHES):
        raise ImproperlyConfigured(f"{name} must start with redis://, rediss:// or unix://.")
    return {"BACKEND": "core.shared_cache.ForgivingRedisCache", "LOCATION": text(name)}


def bucket(name: str) -> dict[str, Any]:
    """Return the options of the storage whose bucket the variable names.

    Without ENDPOINT_URL it is Amazon's; the keys may come from the machine's role instead.
    """
    options = {
        "bucket_name": text(name),
        "endpoint_url": origin("S3_ENDPOINT_URL", "https://s3.amazonaws.com")
        if text("S3_ENDPOINT_URL")
        else None,
        "region_name": text("S3_REGION") or None,
        "access_key": text("S3_ACCESS_KEY") or None,
        "secret_key": text("S3_SECRET_KEY") or None,
    }
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", text(name)):
        raise ImproperlyConfigured(f"{name} must be the name of a bucket, not {text(name)!r}.")
    if bool(options["access_key"]) != bool(options["secret_key"]):
        raise ImproperlyConfigured("Set both S3_ACCESS_KEY and S3_SECRET_KEY, or neither.")
    return options


MACHINE_TRANSLATORS = {
    "DEEPL": ("core.domain.translation.machine.deepl.DeepL", "URL", "AUTH_KEY"),
    "LIBRETRANSLATE": (
        "core.domain.translation.machine.libretranslate.LibreTranslate",
        "LIBRETRANSLATE_URL",
        "API_KEY",
    ),
}


def machine_translator(name: str) -> dict[str, Any] | None:
    """Return wagtail-localize's settings of the service that the variable names; None when off.

    Its address and key are in the variables of the same name and _URL, _KEY.
    """
    service = choice(name, ("OFF", *MACHINE_TRANSLATORS))
    if service == "OFF":
        return None
    path, address, key = MACHINE_TRANSLATORS[service]
    is_deepl = service == "DEEPL"
    options = {
        # DeepL's own address follows from the key; LibreTranslate may need none.
        address: text(f"{name}_URL") if is_deepl else required(f"{name}_URL").rstrip("/"),
        key: required(f"{name}_KEY") if is_deepl else text(f"{name}_KEY"),
    }
    if options[address] and not options[address].startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name}_URL must start with https:// or http://.")
    return {"CLASS": path, "OPTIONS": options}

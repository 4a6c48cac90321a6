"""The files of the demo content: TOML, one a page and language."""

import tomllib
import uuid
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data/demo"
SOURCE = "fr"
TRANSLATED = ("en", "es", "de", "it")
NAMESPACE = uuid.UUID("0f0b6f3e-2d8b-5c5e-9d0e-2b1f7a3c4d55")

Words = dict[str, Any]


def read(language: str, name: str) -> Words | None:
    """Return what a language says of a page, or None where it is not translated."""
    path = DATA / language / f"{name}.toml"
    return tomllib.loads(path.read_text()) if path.exists() else None


def read_source(name: str) -> Words:
    return tomllib.loads((DATA / SOURCE / f"{name}.toml").read_text())


def key_of(name: str) -> uuid.UUID:
    """Return the translation key of what has this name: the same at each load.

    By it a second load finds a page again, whatever its title and address have become.
    """
    return uuid.uuid5(NAMESPACE, name)

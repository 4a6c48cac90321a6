"""Code of others is untouched, and listed with its version and licence."""

import hashlib
import tomllib

from tests.architecture.sources import ROOT

VENDOR = ROOT / "site/static/vendor"
ENTRIES = tomllib.loads((VENDOR / "vendor.toml").read_text())


def test_vendored_files_are_those_listed_byte_for_byte():
    listed = {
        f"{entry['folder']}/{name}": digest
        for entry in ENTRIES.values()
        for name, digest in entry["files"].items()
    }
    present = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "vendor.toml"
    }
    assert present == listed


def test_each_says_its_version_its_licence_and_its_origin():
    silent = [
        name
        for name, entry in ENTRIES.items()
        if not all(entry.get(key) for key in ("version", "licence", "package"))
        or entry["folder"] != f"{name}-{entry['version']}"
    ]
    assert silent == []


ICONS = ROOT / "site/static/img/icons"


def test_icons_are_those_listed_byte_for_byte():
    listed = tomllib.loads((ICONS / "vendor.toml").read_text())["files"]
    present = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in ICONS.iterdir()
        if path.name != "vendor.toml"
    }
    assert present == listed

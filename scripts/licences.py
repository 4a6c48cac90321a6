"""List the licence of everything the site runs on, in docs/licences.csv."""

import csv
import io
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs/licences.csv"
VENDOR = ROOT / "site/static/vendor/vendor.toml"
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.M)
# Free licences that let a council run, change and share the site.
ACCEPTED = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|LGPL|MPL|Mozilla|OFL|HPND|CNRI", re.I
)
# What their metadata say in other words, read by hand in their sources.
SAID_ELSEWHERE = {"fido2": "BSD-2-Clause", "qrcode": "BSD-3-Clause"}


def pinned(name: str = "requirements.txt") -> dict[str, str]:
    """Return each package of a requirements file and its version."""
    return dict(PINNED.findall((ROOT / name).read_text()))


def licence_of(name: str) -> str | None:
    """Return the licence as the installed package says it; None for another platform's."""
    try:
        # An email.message.Message, whatever its annotation says.
        told: Any = distribution(name).metadata
    except PackageNotFoundError:
        return None
    if name in SAID_ELSEWHERE:
        return SAID_ELSEWHERE[name]
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    text = told.get("License-Expression") or ", ".join(classifiers) or told.get("License") or ""
    return text.strip().partition("\n")[0][:100]


def rows() -> list[tuple[str, str, str]]:
    """Return name, version and licence of each package and of each vendored script."""
    packages = [(name, version, licence_of(name)) for name, version in pinned().items()]
    vendored = tomllib.loads(VENDOR.read_text())
    found = [(name, version, licence) for name, version, licence in packages if licence is not None]
    found += [(name, entry["version"], entry["licence"]) for name, entry in vendored.items()]
    return sorted(found, key=lambda row: row[0].lower())


def table() -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("name", "version", "licence"), *rows()])
    return text.getvalue()


def refused() -> list[str]:
    """Return what has no licence that we accept."""
    return [
        f"{name}: {licence or 'none'}"
        for name, _version, licence in rows()
        if not ACCEPTED.search(licence)
    ]


def main() -> None:
    TABLE.write_text(table())
    if refused():
        sys.exit(f"No licence that we accept: {', '.join(refused())}")


if __name__ == "__main__":
    main()

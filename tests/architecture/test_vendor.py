"""Code of others is what its authors published, and all of it is declared."""

import hashlib
import tomllib
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "site" / "static" / "vendor"


def declared():
    libraries = tomllib.loads((VENDOR / "vendor.toml").read_text(encoding="utf-8"))
    return {
        f"{library['folder']}/{name}": digest
        for library in libraries.values()
        for name, digest in library["files"].items()
    }


def test_vendored_files_are_those_declared_and_untouched():
    present = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "vendor.toml"
    }
    assert present == declared()


def test_each_library_says_where_it_comes_from():
    libraries = tomllib.loads((VENDOR / "vendor.toml").read_text(encoding="utf-8"))
    for name, library in libraries.items():
        assert {"version", "licence", "package", "folder", "files"} <= set(library), name
        assert library["folder"] == f"{name}-{library['version']}"

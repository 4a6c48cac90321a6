"""Compile the interface's translations; Babel does it, so that gettext need not be installed."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parents[1] / "site" / "locale"


def stale() -> list[Path]:
    """Return the .po files that are newer than their .mo."""
    return [
        po
        for po in sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
        if not (mo := po.with_suffix(".mo")).exists() or mo.stat().st_mtime < po.stat().st_mtime
    ]


def compile_messages() -> int:
    """Compile what is stale; return how many files were."""
    sources = stale()
    for po in sources:
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        fresh = po.with_suffix(".mo.new")
        with fresh.open("wb") as target:
            write_mo(target, catalogue)
        fresh.replace(po.with_suffix(".mo"))
    return len(sources)


if __name__ == "__main__":
    count = compile_messages()
    sys.stdout.write(f"→ Compiled the translations ({count} files)\n" if count else "")

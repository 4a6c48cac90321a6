"""docs/safety.md names tests that exist."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.ROOT)


def test_each_protection_names_tests_that_exist():
    lines = (ROOT / "docs/safety.md").read_text().splitlines()
    rows = [line for line in lines if line.startswith("| ")][2:]
    assert len(rows) >= 20
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", row.split(" | ")[-1])
        assert named, row
        assert [name for name in named if not (ROOT / name).is_file()] == [], row

"""The grid of the RGAA is whole, and the tests that it names exist."""

import csv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Criteria of each of the 13 themes of version 4.1.
THEMES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)


def grid():
    with (ROOT / "docs/accessibility/rgaa.csv").open() as file:
        return list(csv.DictReader(file))


def test_each_criterion_has_one_line():
    wanted = [
        f"{theme}.{number}"
        for theme, count in enumerate(THEMES, start=1)
        for number in range(1, count + 1)
    ]
    assert len(wanted) == 106
    assert [line["criterion"] for line in grid()] == wanted


def test_half_of_them_are_checked_by_the_tests():
    ways = Counter(line["how"] for line in grid())
    assert set(ways) == {"automatic", "assisted", "manual"}
    assert ways["automatic"] >= 50


def test_each_named_test_exists():
    missing = []
    for line in grid():
        for name in line["tests"].split():
            path, _separator, function = name.partition("::")
            if not (ROOT / path).exists() or (
                function and f"def {function}(" not in (ROOT / path).read_text()
            ):
                missing.append(name)
        if line["how"] != "manual" and not line["tests"]:
            missing.append(line["criterion"])
    assert missing == []

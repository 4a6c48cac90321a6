"""Run the long forms of the tests, on both databases, and print their figures.

`make test` runs each of them in its short form.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from postgres import find_binaries, temporary_server

ROOT = Path(__file__).resolve().parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:randomly"]
# What it proves: how much of it, and the tests that do.
TRIALS: dict[str, tuple[dict[str, str], list[str]]] = {
    "20,000 hostile requests and 10,000 hostile searches, none over two seconds": (
        {
            "HOSTILE_REQUESTS": "20000",
            "HOSTILE_SEARCHES": "10000",
            "HOSTILE_MAX_SECONDS": "2",
            "HOSTILE_SEED": os.environ.get("HOSTILE_SEED", "2026"),
        },
        ["tests/security/test_hostile.py"],
    ),
    "200 kills under load, one minute of four writers and four readers, a full disk": (
        {"CRASHES": "200", "LOAD_SECONDS": "60"},
        ["tests/resilience/test_crashes.py"],
    ),
    "the whole corpus of hostile words in every field": (
        {"XSS_OBJECTS": "100"},
        ["tests/security/test_xss.py"],
    ),
}


def run(name: str, engine: str, **environment: str) -> bool:
    """Run one trial and say how it went and how long it took."""
    more, tests = TRIALS[name]
    start = time.monotonic()
    print(f"→ {name} ({engine})", flush=True)
    code = subprocess.run(
        [*PYTEST, *tests], cwd=ROOT, env={**os.environ, **more, **environment}, check=False
    ).returncode
    print(
        f"  {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True
    )
    return code == 0


def main() -> None:
    os.environ.pop("DATABASE_URL", None)
    passed = [run(name, "SQLite") for name in TRIALS]
    binaries = find_binaries()
    if binaries is None:
        print("! No PostgreSQL server here: its part is left out")
    else:
        with temporary_server(binaries) as address:
            passed += [run(name, "PostgreSQL", DATABASE_URL=address) for name in TRIALS]
    sys.exit(not all(passed))


if __name__ == "__main__":
    main()

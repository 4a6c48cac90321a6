"""Run every linter and say which of them complained; all run, whatever the first says."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKS = {
    "style of Python": ["ruff", "check", "."],
    "format of Python": ["ruff", "format", "--check", "."],
    # Its formatter is left out: it puts line ends, that is spaces, inside sentences.
    "templates": ["djlint", "site/templates", "--lint", "--quiet"],
    "types": ["mypy", "."],
}


def main() -> None:
    failed = []
    for name, command in CHECKS.items():
        start = time.monotonic()
        code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
        print(f"→ {name}: {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - start:.1f} s)")
        sys.stdout.flush()
        if code:
            failed.append(name)
    if failed:
        sys.exit(f"Lint failed: {', '.join(failed)}. `make fmt` puts right what a tool can.")


if __name__ == "__main__":
    main()

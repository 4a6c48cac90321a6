#!/usr/bin/env python
"""Run Django's commands with site/ on the path and the development settings by default."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# site/ is a source root, not a package: see docs/decisions/0001-site-is-a-source-root.md.
sys.path.insert(1, str(ROOT / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

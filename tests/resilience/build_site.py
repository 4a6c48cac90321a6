"""Run as a program: fill the migrated database of DATABASE_URL with a small council's site."""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from wagtail.models import Locale

    from tests.factories.tree import build_tree

    call_command("migrate", verbosity=0)
    build_tree({locale.language_code: locale for locale in Locale.objects.all()})


if __name__ == "__main__":
    main()

"""Run as a program: build a small site for the tests that fill in the public form.

It runs in a process of its own, with DATABASE_URL and MEDIA_ROOT in a temporary folder.
"""

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.e2e.settings"


def build() -> dict[str, dict[str, str]]:
    from core.models import Commune
    from tests.e2e.build_admin import build as build_admin
    from tests.factories.initiatives import InitiativeFactory

    pages = build_admin()
    town = Commune.objects.get(name="Châteaubriant")
    initiative = InitiativeFactory(
        title="Le four à pain",
        location=f"SRID=4326;POINT({town.townhall_lon} {town.townhall_lat})",
    )
    return {**pages, "initiative": {"fr": initiative.get_absolute_url()}}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(build()))

"""Run as a program: a small site with forms that lack nothing but to be sent.

It runs in a process of its own, with DATABASE_URL, MEDIA_ROOT and FORMS in the environment.
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
    from tests.e2e.build_admin import build as build_admin
    from tests.factories.contributions import ContributionFormFactory
    from tests.factories.initiatives import any_theme
    from tests.harness.contribute import WHAT, WHERE, WHO

    build_admin()
    place = {**WHERE, "latitude": "47.70", "longitude": "-1.39"}
    for number in range(int(os.environ.get("FORMS", "40"))):
        ContributionFormFactory(
            key=f"{number:040d}",
            answers={
                "what": {**WHAT, "title": f"Pédibus {number}", "theme": any_theme().slug},
                "where": place,
                "who": {**WHO, "email": f"personne{number}@example.org"},
            },
        )
    return {}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(build()))

"""Run as a program: build a site whose every text was written by somebody hostile.

It runs in a process of its own, with DATABASE_URL and MEDIA_ROOT in a temporary folder.
"""

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"


def build() -> dict[str, dict[str, str]]:
    from django.core.management import call_command
    from wagtail.models import Locale

    from tests.factories.tree import build_tree
    from tests.factories.users import UserFactory
    from tests.security.hostile_site import build_hostile_site

    call_command("migrate", verbosity=0)
    site = build_tree({locale.language_code: locale for locale in Locale.objects.all()})
    readings, _words = build_hostile_site(site, 2)
    UserFactory(username="moderator", role="Moderators")
    UserFactory(username="admin", is_superuser=True)
    return {
        name: {str(number): address for number, address in enumerate(addresses)}
        for name, addresses in (("public", readings.public), ("admin", readings.admin))
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(build()))

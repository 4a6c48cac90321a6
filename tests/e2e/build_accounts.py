"""Run as a program: build a site with one editor for each language, for the tests of sign-in.

It runs in a process of its own, with DATABASE_URL and MEDIA_ROOT in a temporary folder.
"""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"


def build() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from wagtail.users.models import UserProfile

    from tests.factories.users import UserFactory

    call_command("migrate", verbosity=0)
    for code, _name in settings.LANGUAGES:
        profile = UserProfile.get_for_user(UserFactory(username=code, role="Editors"))
        profile.preferred_language = code
        profile.save()
    for name in ("passkey", "mute"):
        profile = UserProfile.get_for_user(UserFactory(username=name, role="Editors"))
        profile.preferred_language = "en"
        profile.save()


if __name__ == "__main__":
    django.setup()
    build()
    sys.stdout.write("{}")

"""Run as a program: build a small site with its accounts for the tests that write in the admin.

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
ROLES = {"editor": "Editors", "moderator": "Moderators", "translator": "Translators"}


def build() -> dict[str, dict[str, str]]:
    from django.core.management import call_command
    from wagtail.models import Locale

    from tests.factories.initiatives import InitiativeFactory
    from tests.factories.media import DocumentFactory, ImageFactory
    from tests.factories.snippets import CommuneFactory, GlossaryTermFactory, ThemeFactory
    from tests.factories.tree import build_tree

    call_command("migrate", verbosity=0)
    tree = build_tree({locale.language_code: locale for locale in Locale.objects.all()})
    CommuneFactory(name="Châteaubriant", west=-1.40, south=47.69)
    CommuneFactory(name="Derval", west=-1.42, south=47.69)
    GlossaryTermFactory(term="PETR")
    ThemeFactory()
    initiative = InitiativeFactory(title="Nichoirs du canal", slug="nichoirs-du-canal")
    initiative.save_revision().publish()
    DocumentFactory.create_batch(3)
    ImageFactory.create_batch(2)
    make_accounts()
    pages = {
        name: getattr(tree, name)
        for name in ("home", "section", "programme", "meeting", "agenda", "glossary", "legal")
    }
    addresses = {name: {"fr": f"/admin/pages/{page.pk}/"} for name, page in pages.items()}
    edit = f"/admin/snippets/initiatives/initiative/edit/{initiative.pk}/"
    return {**addresses, "initiative": {"fr": edit}}


def make_accounts() -> None:
    """The interface in English: the tests name Wagtail's buttons."""
    from wagtail.users.models import UserProfile

    from tests.factories.users import UserFactory

    for username, role in ROLES.items():
        account = UserFactory(username=username, role=role)
        profile = UserProfile.get_for_user(account)
        profile.preferred_language = "en"
        profile.save()


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(build()))

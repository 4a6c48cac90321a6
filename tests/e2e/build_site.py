"""Run as a program: build the whole demo site in an empty database, print its addresses as JSON.

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
LANGUAGES = ("fr", "en", "es", "de", "it")


def pages_by_type() -> dict[str, object]:
    """One French page of each type, the fullest."""
    from django.db.models import Count

    from core.enums import LegalRole
    from home.models import ContentPage, GlossaryPage, HomePage, ProgrammePage, SectionPage
    from meetings.models import AgendaPage, MeetingPage

    def french(model: type) -> object:
        return model.objects.live().filter(locale__language_code="fr", alias_of=None)

    meetings = french(MeetingPage).annotate(files=Count("documents")).order_by("-files", "path")
    return {
        "home": french(HomePage).first(),
        "section": french(SectionPage).first(),
        "programme": french(ProgrammePage).annotate(n=Count("partners")).order_by("-n").first(),
        "meeting": meetings.filter(date__lt="2020").first(),
        "coming meeting": meetings.order_by("-sort_key").first(),
        "agenda": french(AgendaPage).first(),
        "glossary": french(GlossaryPage).first(),
        "accessibility": french(ContentPage).filter(legal_role=LegalRole.ACCESSIBILITY).first(),
        "legal notice": french(ContentPage).filter(legal_role=LegalRole.LEGAL_NOTICE).first(),
    }


def fullest_initiative() -> str:
    """The address of the initiative with most photos and translations."""
    from django.db.models import Count

    from initiatives.models import Initiative

    rows = Initiative.objects.published().annotate(n=Count("photos"))
    return str(rows.order_by("-n", "pk").values_list("slug", flat=True).first())


def reachable_initiative() -> str:
    """The address of an initiative that readers can write to."""
    from initiatives.domain.writing import reachable

    return str(reachable().order_by("pk").values_list("slug", flat=True).first())


def addresses() -> dict[str, dict[str, str]]:
    """The path of each type of page in each language, those without a page of their own too."""
    from wagtail.models import Locale

    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    found = {
        name: {code: page.get_translation(locales[code]).url for code in LANGUAGES}
        for name, page in pages_by_type().items()
        if page is not None
    }
    for name, path in {
        "initiatives": "initiatives/",
        "initiatives on the map": "initiatives/?view=map",
        "initiative": f"initiatives/{fullest_initiative()}/",
        "message to an initiative": f"initiatives/{reachable_initiative()}/ecrire/",
        "site map": "plan-du-site/",
        "search": "search/?q=programme",
        "not found": "il-manque-une-piece/",
    }.items():
        found[name] = {code: f"/{code}/{path}" for code in LANGUAGES}
    return found


def build() -> None:
    from django.core.management import call_command, get_commands

    call_command("migrate", verbosity=0)
    if "load_demo" in get_commands():
        call_command("load_demo", stdout=sys.stderr)
    else:
        from wagtail.models import Locale

        from tests.factories.tree import build_tree

        build_tree({locale.language_code: locale for locale in Locale.objects.all()})


if __name__ == "__main__":
    django.setup()
    build()
    sys.stdout.write(json.dumps(addresses()))

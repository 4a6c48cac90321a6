"""Load the demo content: add what is missing, leave what exists as its editors made it."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from core.domain.territory import load_communes, load_neighbours, read_communes
from core.models import Commune, CouncilSettings, User
from home.domain.demo.accounts import build_accounts
from home.domain.demo.content import SOURCE, TRANSLATED, key_of, read_source
from home.domain.demo.files import read_documents
from home.domain.demo.initiatives import build_initiatives, translate_initiatives
from home.domain.demo.references import page_named
from home.domain.demo.snippets import build_snippets
from home.domain.demo.translations import record_translations, show_states
from home.domain.demo.tree import build_source, build_translation, install_site
from home.models import HomePage

TERRITORY = Path(settings.SITE_DIR) / "core/data/territory/communes.geojson"
NEIGHBOURS = TERRITORY.with_name("neighbours.geojson")


class NotEmptyError(Exception):
    """The site holds a home page that is not the demo's."""


def load_demo(password: str, say: Callable[[str], None]) -> list[str]:
    """Load everything, or nothing; return the names of the accounts it made.

    A second load changes nothing: each thing is found by a key that editing does not change.
    Raises NotEmptyError.
    """
    refuse_another_site()
    with transaction.atomic():
        load_content(say)
        accounts = build_accounts(password)
        show_states(User.objects.filter(username="translator").first())
    # An interruption here loses nothing: the background worker reads what waits.
    say(_("Documents read: %(count)d") % {"count": read_documents()})
    return accounts


def load_content(say: Callable[[str], None]) -> None:
    source, *others = (Locale.objects.get(language_code=code) for code in (SOURCE, *TRANSLATED))
    load_territory()
    say(_("Communes: %(count)d") % {"count": Commune.objects.count()})
    count = sum(build_snippets(locale) for locale in (source, *others))
    say(_("New organisations, themes and glossary terms: %(count)d") % {"count": count})
    count = build_source(source)
    say(_("New pages in French, with their documents: %(count)d") % {"count": count})
    say(_("New initiatives: %(count)d") % {"count": build_initiatives(source)})
    fill_settings(install_site(page_named("home", SOURCE)))
    for locale in others:
        pages, aliases = build_translation(locale)
        translate_initiatives(locale)
        record_translations(locale)
        say(
            _("%(language)s: %(pages)d new translated pages, %(aliases)d in French")
            % {"language": locale.get_display_name(), "pages": pages, "aliases": aliases}
        )


def refuse_another_site() -> None:
    others = HomePage.objects.exclude(translation_key=key_of("home"))
    if others.exists():
        raise NotEmptyError


def load_territory() -> None:
    """Load the communes into a site that has none: those of another council stay."""
    if not Commune.objects.exists():
        load_communes(read_communes([TERRITORY]), replace=False)
        load_neighbours(NEIGHBOURS)


def fill_settings(site: Site) -> None:
    council = CouncilSettings.for_site(site)
    if council.name:
        return
    words = read_source("council")
    council.in_other_languages = list(words.pop("in_other_languages").items())
    for name, value in words.items():
        setattr(council, name, value)
    council.full_clean()
    council.save()

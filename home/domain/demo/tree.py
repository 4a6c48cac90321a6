"""The pages of the demo, in each language."""

from wagtail.models import Locale, Page, Site

from home.domain.demo.content import SOURCE, Words, key_of, read, read_source
from home.domain.demo.references import page_named
from home.domain.demo.writing import write
from home.models import ContentPage, GlossaryPage, HomePage, ProgrammePage, SectionPage
from meetings.models import AgendaPage, MeetingPage

# name, model, name of the page above; neighbours in the order of menus and lists.
PAGES: tuple[tuple[str, type[Page], str], ...] = (
    ("home", HomePage, ""),
    ("le-conseil", ContentPage, "home"),
    ("le-livret-de-2013", ContentPage, "le-conseil"),
    ("section", SectionPage, "home"),
    ("programme-domino", ProgrammePage, "section"),
    ("domino/lancement", MeetingPage, "programme-domino"),
    ("domino/groupe-2015-09-24", MeetingPage, "programme-domino"),
    ("domino/groupe-2015-11-02", MeetingPage, "programme-domino"),
    ("domino/groupe-2015-11-26", MeetingPage, "programme-domino"),
    ("domino/groupe-2016-01-11", MeetingPage, "programme-domino"),
    ("domino/cine-debat", MeetingPage, "programme-domino"),
    ("domino/diagnostic", MeetingPage, "programme-domino"),
    ("domino/atelier-lusanger", MeetingPage, "programme-domino"),
    ("domino/atelier-treffieux", MeetingPage, "programme-domino"),
    ("domino/forum-brest", MeetingPage, "programme-domino"),
    ("agenda", AgendaPage, "home"),
    ("agenda/reunion-passee", MeetingPage, "agenda"),
    ("agenda/groupe-passe", MeetingPage, "agenda"),
    ("agenda/pleniere", MeetingPage, "agenda"),
    ("agenda/atelier-annule", MeetingPage, "agenda"),
    ("agenda/cine-debat", MeetingPage, "agenda"),
    ("agenda/forum", MeetingPage, "agenda"),
    ("glossary", GlossaryPage, "home"),
    ("accessibilite", ContentPage, "home"),
    ("mentions-legales", ContentPage, "home"),
    ("donnees-personnelles", ContentPage, "home"),
    ("licence", ContentPage, "home"),
)
New = list[tuple[str, Words]]


def build_source(locale: Locale) -> int:
    """Make the French pages that are missing; return how many."""
    new: New = []
    for name, model, parent in PAGES:
        if not exists(name, locale):
            words = read_source(name)
            above = page_named(parent, SOURCE) if parent else Page.get_first_root_node()
            page = model(
                title=words["title"],
                slug=words["slug"],
                locale=locale,
                translation_key=key_of(name),
                live=False,
            )
            above.add_child(instance=page)
            new.append((name, words))
    publish(new, locale)
    return len(new)


def build_translation(locale: Locale) -> tuple[int, int]:
    """Translate the pages that have words in this language; the others get an alias.

    Return how many of each were missing.
    """
    new: New = []
    aliases = 0
    for name, _model, _parent in PAGES:
        if exists(name, locale):
            continue
        source = page_named(name, SOURCE).specific
        words = read(locale.language_code, name)
        if words is None:
            source.copy_for_translation(locale, alias=True)
            aliases += 1
        else:
            source.copy_for_translation(locale)
            new.append((name, words))
    publish(new, locale)
    return len(new), aliases


def exists(name: str, locale: Locale) -> bool:
    return Page.objects.filter(translation_key=key_of(name), locale=locale).exists()


def publish(new: New, locale: Locale) -> None:
    """Write and publish pages, once all of them exist: some name others."""
    for name, words in new:
        # Read again: pages were added under it since it was made.
        page = page_named(name, locale.language_code).specific
        write(page, words, name)
        page.save_revision().publish()


def install_site(home: Page) -> Site:
    """Make the French home page the root of the default site, and remove Wagtail's own page."""
    site, _is_new = Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    welcome = site.root_page
    if welcome.pk != home.pk:
        site.root_page = home
        site.site_name = "Conseil de développement"
        site.save()
        if type(welcome.specific) is Page and welcome.is_leaf():
            welcome.delete()
    Site.clear_site_root_paths_cache()
    return site

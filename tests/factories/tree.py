"""A council's whole site, small."""

from dataclasses import dataclass, fields
from typing import Any

from wagtail.models import Locale, Page, Site

from core.enums import LegalRole
from core.models import CouncilSettings
from home.models import (
    ContentPage,
    GlossaryPage,
    HomePage,
    ProgrammePage,
    SectionPage,
)
from meetings.models import AgendaPage, MeetingPage
from tests.factories.pages import (
    AgendaPageFactory,
    ContentPageFactory,
    GlossaryPageFactory,
    HomePageFactory,
    MeetingDocumentFactory,
    MeetingPageFactory,
    PageFactory,
    ProgrammeBodyFactory,
    ProgrammePageFactory,
    ProgrammePartnerFactory,
    SectionPageFactory,
)

HOME_TITLES = {
    "fr": "Accueil",
    "en": "Home",
    "es": "Inicio",
    "de": "Startseite",
    "it": "Pagina iniziale",
}


@dataclass(frozen=True)
class CouncilTree:
    """The French pages, the home page of each language, and Wagtail's site."""

    wagtail_site: Site
    settings: CouncilSettings
    homes: dict[str, HomePage]
    section: SectionPage
    programme: ProgrammePage
    meeting: MeetingPage
    undated_meeting: MeetingPage
    agenda: AgendaPage
    glossary: GlossaryPage
    legal: ContentPage

    @property
    def home(self) -> HomePage:
        return self.homes["fr"]

    def in_language(self, page: Page, code: str) -> Page:
        """The translation or alias of a page."""
        return page.get_translation(Locale.objects.get(language_code=code)).specific

    def keys(self) -> dict[str, Any]:
        """The primary key of each object, to load the same tree again."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        homes = {code: home.pk for code, home in values.pop("homes").items()}
        return {name: item.pk for name, item in values.items()} | {"homes": homes}


MODELS = {
    "wagtail_site": Site,
    "settings": CouncilSettings,
    "section": SectionPage,
    "programme": ProgrammePage,
    "meeting": MeetingPage,
    "undated_meeting": MeetingPage,
    "agenda": AgendaPage,
    "glossary": GlossaryPage,
    "legal": ContentPage,
}


def load_tree(keys: dict[str, Any]) -> CouncilTree:
    """Read the tree from the database, as a request would."""
    by_key = HomePage.objects.select_related("locale").in_bulk(keys["homes"].values())
    homes = {code: by_key[key] for code, key in keys["homes"].items()}
    others = {name: model.objects.get(pk=keys[name]) for name, model in MODELS.items()}
    return CouncilTree(homes=homes, **others)


def build_tree(locales: dict[str, Locale]) -> CouncilTree:
    """Build the site that the contract's addresses describe."""
    homes = build_homes(locales)
    home = homes["fr"]
    wagtail_site = install_site(home)
    section = SectionPageFactory(parent=home, title="Les réflexions en cours", show_in_menus=True)
    programme = ProgrammePageFactory(parent=section, title="Programme DOMINO", acronym="DOMINO")
    ProgrammePartnerFactory(programme=programme)
    ProgrammeBodyFactory(programme=programme)
    meeting = MeetingPageFactory(parent=programme, title="Groupe de travail 1")
    MeetingDocumentFactory(page=meeting)
    undated = MeetingPageFactory(
        parent=programme, title="Atelier participatif 1", date="", placed_at="2017", series_order=1
    )
    agenda = AgendaPageFactory(parent=home, show_in_menus=True)
    glossary = GlossaryPageFactory(parent=home)
    legal = ContentPageFactory(
        parent=home, title="Mentions légales", legal_role=LegalRole.LEGAL_NOTICE
    )
    for code, locale in locales.items():
        if code != "fr":
            for factory, page in (
                (SectionPageFactory, section),
                (AgendaPageFactory, agenda),
                (GlossaryPageFactory, glossary),
            ):
                translate(factory, page, homes[code])
            for page in (programme, meeting, undated, legal):
                page.copy_for_translation(locale, alias=True)
    return CouncilTree(
        wagtail_site=wagtail_site,
        settings=council_settings(wagtail_site),
        homes=homes,
        section=section,
        programme=programme,
        meeting=meeting,
        undated_meeting=undated,
        agenda=agenda,
        glossary=glossary,
        legal=legal,
    )


def build_homes(locales: dict[str, Locale]) -> dict[str, HomePage]:
    """Five home pages, each other's translations."""
    # The welcome page of Wagtail's migrations, or an earlier tree.
    for page in Page.objects.filter(depth=2).order_by("path"):
        page.delete()
    root = Page.get_first_root_node()
    french = HomePageFactory(parent=root, slug="accueil", locale=locales["fr"])
    homes = {"fr": french}
    for code, locale in locales.items():
        if code != "fr":
            homes[code] = HomePageFactory(
                parent=root,
                slug=f"accueil-{code}",
                title=HOME_TITLES[code],
                locale=locale,
                translation_key=french.translation_key,
            )
    return homes


def install_site(home: HomePage) -> Site:
    site, _created = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "site_name": "Conseil de développement",
            "root_page": home,
        },
    )
    Site.clear_site_root_paths_cache()
    return site


def translate(factory: type[PageFactory], page: Page, home: HomePage) -> Page:
    """A published translation with the same address; cheaper than Wagtail's copy."""
    return factory(
        parent=home,
        title=f"{page.title} ({home.locale.language_code})",
        slug=page.slug,
        show_in_menus=page.show_in_menus,
        translation_key=page.translation_key,
    )


def council_settings(site: Site) -> CouncilSettings:
    council = CouncilSettings.for_site(site)
    council.name = "Conseil de développement"
    council.name_line_2 = "Pays de Châteaubriant"
    council.contact_email = "contact@example.org"
    council.save()
    return council

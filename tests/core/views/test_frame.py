"""What surrounds a page: languages, menu, breadcrumb; and what it costs."""

import re

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import PageViewRestriction, Site

from core.frame import frame_context, page_frame
from core.models import CouncilSettings
from core.views import route
from tests.factories.media import ImageFactory
from tests.factories.pages import ContentPageFactory

CODES = ("fr", "en", "es", "de", "it")


def request_for(path):
    request = RequestFactory().get(path)
    Site.find_for_request(request)
    Site.get_site_root_paths()
    return request


@pytest.fixture
def frame_of(site, django_assert_num_queries):
    """The frame of a page as a reader of its tree gets it, in as few queries as said."""

    def build(page, code="fr"):
        page = site.in_language(page, code)
        request = request_for(page.get_url())
        # How a translation was made is one more.
        is_translation = code != "fr" and not page.alias_of_id
        with translation.override(code), django_assert_num_queries(1 + is_translation):
            return page_frame(page, request)

    return build


def test_breadcrumb_goes_from_home_to_the_page(site, frame_of):
    crumbs = frame_of(site.meeting).crumbs
    assert [(link.title, link.url) for link in crumbs] == [
        ("Accueil", "/fr/"),
        ("Les réflexions en cours", "/fr/les-reflexions-en-cours/"),
        ("Programme DOMINO", "/fr/les-reflexions-en-cours/programme-domino/"),
        ("Groupe de travail 1", ""),
    ]
    assert [link.current for link in crumbs][-1] == "page"


def test_home_has_no_breadcrumb(site, frame_of):
    assert frame_of(site.home).crumbs == []


def test_menu_shows_where_the_reader_is(site, frame_of):
    assert [(link.title, link.current) for link in frame_of(site.section).menu] == [
        ("Les réflexions en cours", "page"),
        ("Initiatives", ""),
        ("Agenda", ""),
    ]
    assert [link.current for link in frame_of(site.meeting).menu] == ["true", "", ""]


def test_titles_are_spaced_as_french_asks(site, frame_of):
    page = ContentPageFactory(parent=site.home, title="Le conseil : qui ?", show_in_menus=True)
    frame = page_frame(page, request_for(page.get_url()))
    assert frame.crumbs[-1].title == "Le conseil\u00a0: qui\u202f?"
    assert frame.menu[-1].title == "Le conseil\u00a0: qui\u202f?"
    assert frame.title == "Le conseil : qui ?"


def test_alias_says_its_true_language_and_leads_to_its_source(site, frame_of):
    frame = frame_of(site.programme, "en")
    assert (frame.is_alias, frame.content_language) == (True, "fr")
    address = "/fr/les-reflexions-en-cours/programme-domino/"
    assert frame.canonical == f"http://localhost{address}"
    assert frame.source.url == address
    assert frame.crumbs[-1].language == "fr"
    assert frame.alternates == []
    assert [(link.code, link.is_real) for link in frame.languages] == [
        ("fr", True),
        ("en", False),
        ("es", False),
        ("de", False),
        ("it", False),
    ]
    assert [link.note for link in frame.languages[:2]] == ["original", "not translated yet"]


def test_real_translations_are_each_other_s_alternates(site, frame_of):
    frame = frame_of(site.section, "en")
    assert (frame.is_alias, frame.content_language) == (False, "en")
    assert [link.code for link in frame.alternates] == ["fr", "en", "es", "de", "it"]
    assert frame.default.full_url == "http://localhost/fr/les-reflexions-en-cours/"
    assert [link.note for link in frame.languages] == [""] * 5


def test_an_unpublished_translation_is_not_offered(site, frame_of):
    site.in_language(site.section, "de").unpublish()
    assert [link.code for link in frame_of(site.section).languages] == ["fr", "en", "es", "it"]


def test_footer_names_legal_pages_by_their_role(site, frame_of):
    footer = frame_of(site.home, "en").footer
    assert {role: (link.url, link.language) for role, link in footer.items()} == {
        "legal_notice": ("/en/mentions-legales/", "fr"),
        "glossary": ("/en/glossaire/", ""),
        "agenda": ("/en/agenda/", ""),
    }


@pytest.mark.parametrize("code", ["fr", "en"])
def test_menu_leaves_out_what_is_not_open_to_all(site, frame_of, locales, code):
    draft = ContentPageFactory(parent=site.home, title="Brouillon", show_in_menus=True, live=False)
    private = ContentPageFactory(parent=site.home, title="Réservé", show_in_menus=True)
    under = ContentPageFactory(parent=private, title="Dessous", show_in_menus=True)
    PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    for page in (private, under):
        page.copy_for_translation(locales["en"], alias=True)
    assert draft.live is False
    urls = [link.url for link in frame_of(site.home, code).menu]
    pages = ("les-reflexions-en-cours", "initiatives", "agenda")
    assert urls == [f"/{code}/{slug}/" for slug in pages]


def test_a_view_gives_its_title_and_its_way(site, django_assert_num_queries):
    request = request_for("/fr/search/?q=eau")
    with django_assert_num_queries(1):
        frame = frame_context(request, title="Eau", crumbs=[("Recherche", "/fr/search/")])["frame"]
    assert [(link.title, link.url) for link in frame.crumbs] == [
        ("Accueil", "/fr/"),
        ("Recherche", "/fr/search/"),
        ("Eau", ""),
    ]
    assert [link.code for link in frame.languages] == ["fr", "en", "es", "de", "it"]


def test_a_view_without_any_site_still_has_a_frame(db):
    Site.objects.all().delete()
    frame = frame_context(RequestFactory().get("/fr/search/"), title="Recherche")["frame"]
    assert (frame.home, frame.canonical) == (None, "/fr/search/")
    assert [link.url for link in frame.menu] == ["/fr/initiatives/"]


@pytest.mark.parametrize(
    ("code", "is_alias", "canonical", "content_language"),
    [("fr", False, "fr", "fr"), ("it", False, "it", "it"), ("de", True, "fr", "fr")],
)
def test_a_view_written_in_some_languages_shows_its_original_in_the_others(
    site, code, is_alias, canonical, content_language
):
    with translation.override(code):
        request = request_for(f"/{code}/initiatives/velos/")
        frame = frame_context(request, title="Vélos", written_in=("fr", "it"))["frame"]

    assert (frame.is_alias, frame.content_language) == (is_alias, content_language)
    assert frame.canonical == f"http://localhost/{canonical}/initiatives/velos/"
    assert [link.code for link in frame.alternates] == ["fr", "it"]
    assert [link.code for link in frame.languages if not link.is_real] == ["en", "es", "de"]


def head_of(response):
    return response.content.decode().split("</head>")[0]


def test_head_describes_the_page(site, client):
    head = head_of(client.get("/fr/plan-du-site/"))
    assert re.search(r"<title>(.*?)</title>", head)[1].endswith(
        " — Conseil de développement Pays de Châteaubriant"
    )
    assert '<link rel="canonical" href="http://localhost/fr/plan-du-site/">' in head
    assert '<meta property="og:locale" content="fr_FR">' in head
    assert re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', head) == [
        *((code, f"http://localhost/{code}/plan-du-site/") for code in CODES),
        ("x-default", "http://localhost/fr/plan-du-site/"),
    ]
    assert re.findall(r'rel="preload" href="[^"]*/([^/"]+)"', head) == ["atkinson-next-var.woff2"]


def test_colour_of_the_browser_is_the_page_s(site, client, settings):
    tokens = (settings.SITE_DIR / "static/css/tokens.css").read_text()
    colours = re.findall(r'name="theme-color" content="(#\w+)"', head_of(client.get("/fr/x/")))
    assert colours == list(dict.fromkeys(re.findall(r"--bg: (#\w{6});", tokens)))


def test_header_shows_the_logo_for_the_domino(site, client, django_assert_num_queries):
    site.settings.logo = ImageFactory()
    site.settings.save()
    client.get("/fr/plan-du-site/")
    # The site, the frame, the tree, the council; the logo's size is in the cache.
    with django_assert_num_queries(4):
        html = client.get("/fr/plan-du-site/").content.decode()
    brand = html.split('class="brand"')[1].split("</a>")[0]
    assert re.search(r'<img [^>]*class="brand-logo"', brand)
    assert 'class="domino' not in brand


def test_a_council_without_a_name_has_the_project_s(site, client, settings):
    site.settings.name = site.settings.name_line_2 = ""
    site.settings.save()
    html = client.get("/fr/plan-du-site/").content.decode()
    assert f'<span lang="fr">{settings.WAGTAIL_SITE_NAME}</span>' in html


@pytest.mark.parametrize("name", ["legal", "programme", "meeting"])
def test_frame_adds_two_queries_at_any_depth(site, name, django_assert_num_queries):
    """Routing takes one, restrictions included, whatever the depth; see core/views.py."""
    page = site.in_language(getattr(site, name), "en")
    request = request_for(page.get_url())
    path = page.get_url().removeprefix("/en/")
    with translation.override("en"), django_assert_num_queries(1):
        found = route(request, path).page
        assert list(found.get_view_restrictions()) == []
    with translation.override("en"), django_assert_num_queries(1):
        page_frame(found, request)
    with django_assert_num_queries(1):
        CouncilSettings.for_request(request)


def test_an_address_under_a_page_is_not_found(site, client):
    assert client.get("/fr/les-reflexions-en-cours/rien/").status_code == 404
    assert client.get("/fr/agenda/les-reflexions-en-cours/").status_code == 404


def test_text_of_an_alias_is_in_its_language_inside_a_frame_in_the_reader_s(site, client):
    html = client.get("/en/mentions-legales/").content.decode()
    assert '<html lang="en">' in html
    main = html.split("<main")[1].split("</main>")[0]
    notice, text = main.split('<div lang="fr">')
    assert "This page has not been translated yet" in notice
    assert "Mentions légales</h1>" in text


def test_a_real_translation_has_no_notice(site, client):
    html = client.get("/en/glossaire/").content.decode()
    assert "not been translated" not in html
    assert '<div lang="en">' in html

"""The pages that a frame names, read in one query."""

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.visibility import open_to_all

# Pages that the footer names, by the name of their model: it stands above this application.
FOOTER_MODELS = {"glossarypage": "glossary", "agendapage": "agenda"}
FIELDS = (
    "title",
    "path",
    "depth",
    "url_path",
    "translation_key",
    "show_in_menus",
    "locale__language_code",
    "alias_of__locale__language_code",
)


def root_path(request: HttpRequest) -> str:
    """Return the path in the tree of the home page of this site in the reader's language."""
    site = Site.find_for_request(request)
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code == get_language():
            return str(root.root_path)
    return ""


def true_language(page: Page) -> str:
    """Return the language a page is written in: that of its source when it is an alias."""
    source = page.alias_of if page.alias_of_id else page
    return str(source.locale.language_code)


def role_of(page: Page) -> str:
    """Return what the footer calls a page of `named_pages`; "" for what it does not name."""
    return str(page.legal_role or FOOTER_MODELS.get(page.kind, ""))


def named_pages(root: str, page: Page | None = None) -> list[Page]:
    """Return the home page, the menu's and the footer's pages under a root, open to all.

    With a page, those above it and its versions in other languages too, if they are live.
    """
    named = (
        Q(url_path=root) | Q(show_in_menus=True) | Q(kind__in=FOOTER_MODELS) | Q(legal_role__gt="")
    )
    # Without a root, no address begins so.
    wanted = Q(url_path__startswith=root or "-") & named & open_to_all()
    if page is not None:
        wanted |= Q(live=True, path__in=paths_above(page))
        wanted |= Q(live=True, translation_key=page.translation_key)
    return list(
        Page.objects.annotate(
            kind=F("content_type__model"), legal_role=F("contentpage__legal_role")
        )
        .filter(wanted)
        .select_related("locale", "alias_of__locale")
        .only(*FIELDS)
        .order_by("path")
    )


def paths_above(page: Page) -> list[str]:
    """Return the paths from the home page to the parent of a page."""
    steps = range(2 * Page.steplen, len(page.path), Page.steplen)
    return [page.path[:length] for length in steps]

"""What surrounds every public page: menu, breadcrumb, links to other languages and the footer's.

Two queries whatever the page: its row's relatives here, the council's settings in the template.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import translation
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core.visibility import open_to_all

# Pages that the footer names, by the name of their model: it stands above this application.
FOOTER_MODELS = {"glossarypage": "glossary", "agendapage": "agenda"}
# Addresses of the footer and the header that are views; left out as long as nobody serves them.
VIEWS = {
    "search": "search:results",
    "initiatives": "initiatives:list",
    "propose": "initiatives:propose",
    "open_data": "initiatives_data:index",
    "feed": "home:feed",
    "site_map": "home:site_map",
}
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


@dataclass(frozen=True)
class Link:
    """A link of the frame.

    `language` is that of its title when it is not the reader's; `current` the value of
    aria-current: "page" here, "true" above here, "" elsewhere.
    """

    title: str
    url: str
    language: str = ""
    current: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """The same content in another language.

    `note` says in that language what awaits the reader; `is_real` is false for an alias.
    """

    code: str
    name: str
    url: str
    full_url: str
    note: str = ""
    is_current: bool = False
    is_real: bool = True


@dataclass(frozen=True)
class Frame:
    """All that base.html shows around the content."""

    title: str = ""
    description: str = ""
    canonical: str = ""
    content_language: str = "fr"
    is_alias: bool = False
    # What is shown when the page is shared: a whole address.
    image: str = ""
    home: Link | None = None
    crumbs: list[Link] = field(default_factory=list)
    menu: list[Link] = field(default_factory=list)
    languages: list[LanguageLink] = field(default_factory=list)
    footer: Mapping[str, Link] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> LanguageLink | None:
        """The original of an alias."""
        codes = {link.code: link for link in self.languages}
        return codes.get(self.content_language) if self.is_alias else None

    @property
    def alternates(self) -> list[LanguageLink]:
        """Real versions, when there are several: what hreflang is for."""
        real = [link for link in self.languages if link.is_real]
        return real if self.canonical and len(real) > 1 else []

    @property
    def default(self) -> LanguageLink | None:
        """The version for readers of no language of ours."""
        codes = {link.code: link for link in self.alternates}
        return codes.get(settings.LANGUAGE_CODE)


def root_path(request: HttpRequest) -> str:
    """Return the path in the tree of the home page of this site in the reader's language."""
    site = Site.find_for_request(request)
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code == get_language():
            return str(root.root_path)
    return ""


def frame_context(
    request: HttpRequest,
    *,
    title: str,
    crumbs: Iterable[tuple[str, str]] = (),
    description: str = "",
    languages: Mapping[str, str] | None = None,
    written_in: Collection[str] | None = None,
    image: str = "",
) -> dict[str, Any]:
    """Return the context that base.html needs from a view that is no page.

    `crumbs` are (title, address) between the home page and here; `languages` the address of the
    same content by language, by default this address with another language in front.
    `written_in` are the languages that have a text of their own, the original first, all by
    default: elsewhere the reader gets the original, under the original's canonical address.
    `image` is the address of what is shown when the page is shared.
    """
    surroundings = _Surroundings(request)
    urls = languages if languages is not None else _same_address(request)
    is_original = written_in is not None and surroundings.language not in written_in
    language = next(iter(written_in or ())) if is_original else surroundings.language
    return {
        "frame": Frame(
            title=title,
            description=description,
            canonical=surroundings.full(translate_url(request.path, language)),
            content_language=language,
            is_alias=is_original,
            image=surroundings.full(image) if image else "",
            crumbs=surroundings.crumbs(
                [Link(name, url) for name, url in crumbs], title, language if is_original else ""
            ),
            languages=[
                surroundings.version(code, url, is_real=written_in is None or code in written_in)
                for code, url in urls.items()
            ],
            **surroundings.common(),
        )
    }


def bare_frame(request: HttpRequest) -> Frame:
    """Return the frame of a page that has no content of ours, such as the one not found."""
    surroundings = _Surroundings(request)
    homes = {code: f"/{code}/" for code, _name in settings.LANGUAGES}
    return Frame(
        content_language=surroundings.language,
        languages=[surroundings.language_link(code, url) for code, url in homes.items()],
        **surroundings.common(),
    )


def page_frame(page: Page, request: HttpRequest) -> Frame:
    """Return the frame of a page of the tree."""
    surroundings = _Surroundings(request, page)
    return surroundings.of_page(page)


def _same_address(request: HttpRequest) -> dict[str, str]:
    """Return this address in each language."""
    path = request.get_full_path()
    return {code: translate_url(path, code) for code, _name in settings.LANGUAGES}


def _views() -> dict[str, str]:
    found = {}
    for key, name in VIEWS.items():
        try:
            found[key] = reverse(name)
        except NoReverseMatch:
            continue
    return found


class _Surroundings:
    """Pages that the frame names, read in one query."""

    def __init__(self, request: HttpRequest, page: Page | None = None) -> None:
        self.request = request
        self.page = page
        self.language = get_language() or settings.LANGUAGE_CODE
        self.site = Site.find_for_request(request)
        self.root_path = root_path(request)
        self.rows = self._rows() if self.site else []

    def _rows(self) -> list[Page]:
        named = (
            Q(url_path=self.root_path)
            | Q(show_in_menus=True)
            | Q(kind__in=FOOTER_MODELS)
            | Q(legal_role__gt="")
        )
        wanted = Q(url_path__startswith=self.root_path or "-") & named & open_to_all()
        if self.page is not None:
            steps = range(2 * Page.steplen, len(self.page.path), Page.steplen)
            above = [self.page.path[:length] for length in steps]
            wanted |= Q(live=True, path__in=above)
            wanted |= Q(live=True, translation_key=self.page.translation_key)
        pages = Page.objects.annotate(
            kind=F("content_type__model"), legal_role=F("contentpage__legal_role")
        )
        return list(
            pages.filter(wanted)
            .select_related("locale", "alias_of__locale")
            .only(*FIELDS)
            .order_by("path")
        )

    def full(self, path: str) -> str:
        return f"{self.site.root_url}{path}" if self.site else path

    def link(self, page: Page, *, title: str = "") -> Link:
        language = true_language(page)
        url = page.get_url(self.request) or ""
        return Link(
            title=title or page.title,
            url=url,
            language="" if language == self.language else language,
            current=self.current(url),
        )

    def current(self, url: str) -> str:
        if url == self.request.path:
            return "page"
        return "true" if url and self.request.path.startswith(url) else ""

    def home(self) -> Link | None:
        for page in self.rows:
            if page.url_path == self.root_path:
                return self.link(page)
        return None

    def common(self) -> dict[str, Any]:
        """Return what does not depend on the content."""
        here = [page for page in self.rows if page.url_path.startswith(self.root_path or "-")]
        named = {
            page.legal_role or FOOTER_MODELS.get(page.kind, ""): self.link(page)
            for page in reversed(here)
        }
        menu = [
            self.link(page)
            for page in here
            if page.show_in_menus and page.url_path != self.root_path
        ]
        named.pop("", None)
        return {"home": self.home(), "menu": menu, "footer": named, "views": _views()}

    def crumbs(self, between: list[Link], title: str, language: str = "") -> list[Link]:
        home = self.home()
        here = Link(title, "", language, "page")
        return [*([home] if home else []), *between, here]

    def language_link(self, code: str, url: str, *, note: str = "", is_real: bool = True) -> Any:
        name = str(get_language_info(code)["name_local"])
        return LanguageLink(
            code=code,
            name=name[0].upper() + name[1:],
            url=url,
            full_url=self.full(url) if url.startswith("/") else url,
            note=note,
            is_current=code == self.language,
            is_real=is_real,
        )

    def version(self, code: str, url: str, *, is_real: bool) -> LanguageLink:
        """Return the link to a version, with a note where it is the original that awaits."""
        with translation.override(code):
            note = "" if is_real else _("not translated yet")
        return self.language_link(code, url, note=note, is_real=is_real)

    def versions(self, page: Page) -> list[LanguageLink]:
        """Return this page in each language that has it, with what awaits the reader there."""
        rows = {
            row.locale.language_code: row
            for row in self.rows
            if row.translation_key == page.translation_key
        }
        has_alias = any(row.alias_of_id for row in rows.values())
        links = []
        for code, _name in settings.LANGUAGES:
            if row := rows.get(code):
                with translation.override(code):
                    note = _("not translated yet") if row.alias_of_id else ""
                    if has_alias and not row.alias_of_id and code == self.source_language(rows):
                        note = _("original")
                url = row.get_url(self.request) or ""
                is_real = not row.alias_of_id
                links.append(self.language_link(code, url, note=note, is_real=is_real))
        return links

    def source_language(self, rows: Mapping[str, Page]) -> str:
        """Return the language of the page that the aliases stand for."""
        return next((true_language(row) for row in rows.values() if row.alias_of_id), self.language)

    def of_page(self, page: Page) -> Frame:
        steps = [row for row in self.rows if page.path.startswith(row.path) and row.pk != page.pk]
        language = self.own_language(page)
        title = "" if language == self.language else language
        between = [self.link(row) for row in steps if row.url_path != self.root_path]
        versions = self.versions(page)
        is_home = page.url_path == self.root_path
        canonical = page.get_full_url(self.request) or ""
        if page.alias_of_id:
            canonical = next((v.full_url for v in versions if v.code == language), canonical)
        return Frame(
            title=page.seo_title or page.title,
            description=page.search_description or getattr(page, "summary", ""),
            canonical=canonical,
            content_language=language,
            is_alias=bool(page.alias_of_id),
            crumbs=[] if is_home else self.crumbs(between, page.title, title),
            languages=versions,
            **self.common(),
        )

    def own_language(self, page: Page) -> str:
        """Return the true language of a page's text: its source's for an alias."""
        row = next((row for row in self.rows if row.pk == page.pk), None)
        return true_language(row if row is not None else page)


def true_language(page: Page) -> str:
    """Return the language a page is written in: that of its source when it is an alias."""
    source = page.alias_of if page.alias_of_id else page
    return str(source.locale.language_code)

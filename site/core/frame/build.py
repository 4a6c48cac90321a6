"""Frames, from the pages that they name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import translation
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.images.models import Filter
from wagtail.models import Page, Site, TranslatableMixin

from core.frame.notes import translation_note
from core.frame.parts import Frame, LanguageLink, Link, SharedImage, TranslationNote
from core.frame.tree import named_pages, role_of, root_path, true_language
from core.image_specs import SHARED
from core.models.images import CouncilImage
from core.typography import french_spacing

# Addresses that are views; the frame leaves out those that nobody serves.
VIEWS = {
    "search": "search:results",
    "initiatives": "initiatives:list",
    "propose": "initiatives:propose",
    "moderation": "initiatives:moderation",
    "open_data": "initiatives_data:index",
    "feed": "home:feed",
    "site_map": "home:site_map",
}


def frame_context(
    request: HttpRequest,
    *,
    title: str,
    crumbs: Iterable[tuple[str, str]] = (),
    description: str = "",
    languages: Mapping[str, str] | None = None,
    written_in: Sequence[str] = (),
    image: CouncilImage | None = None,
    translated: TranslatableMixin | None = None,
) -> dict[str, Any]:
    """Return the context that base.html needs from a view that is no page.

    `crumbs` are (title, address) between the home page and here; `languages` the address of the
    same content by language, by default this address with another language in front.
    `written_in` are the languages that have a text of their own, that of the original first;
    all by default. Readers of the others get the original, which is then the canonical address.
    `image` is shown where the page is shared. `translated` is the translation that is shown, to
    say how it was made: one query more.
    """
    builder = Builder(request)
    is_alias = bool(written_in) and builder.language not in written_in
    language = written_in[0] if is_alias else builder.language
    links = builder.language_links(languages or same_address(request), written_in)
    frame = Frame(
        title=title,
        description=description,
        canonical=builder.full(translate_url(request.path, language)),
        content_language=language,
        is_alias=is_alias,
        image=builder.shared_image(image),
        crumbs=builder.crumbs(
            [Link(name, url) for name, url in crumbs],
            Link(title, "", builder.foreign(language), "page"),
        ),
        languages=links,
        translation=builder.translation(translated, links),
        **builder.common(),
    )
    return {"frame": frame}


def bare_frame(request: HttpRequest) -> Frame:
    """Return the frame of a page that has no content of ours, such as the one not found."""
    builder = Builder(request)
    homes = {code: f"/{code}/" for code, _name in settings.LANGUAGES}
    return Frame(
        content_language=builder.language,
        languages=builder.language_links(homes),
        **builder.common(),
    )


def page_frame(page: Page, request: HttpRequest) -> Frame:
    """Return the frame of a page of the tree."""
    builder = Builder(request, page)
    row = next((row for row in builder.rows if row.pk == page.pk), page)
    # The draft of an alias's translation is no alias, whatever its row still says.
    language = true_language(row) if page.alias_of_id else builder.language
    versions = builder.versions(page)
    is_real = not page.alias_of_id and language != settings.LANGUAGE_CODE
    own_address = page.get_full_url(request) or ""
    source_address = {link.code: link.full_url for link in versions if link.is_real}
    is_home = page.url_path == builder.root
    here = Link(spaced(page.title, language), "", builder.foreign(language), "page")
    return Frame(
        title=page.seo_title or page.title,
        description=page.search_description or getattr(page, "summary", ""),
        canonical=source_address.get(language, own_address),
        content_language=language,
        is_alias=bool(page.alias_of_id),
        image=builder.shared_image(getattr(page, "cover_image", None)),
        crumbs=[] if is_home else builder.crumbs(builder.links_above(page), here),
        languages=versions,
        translation=builder.translation(page if is_real else None, versions),
        **builder.common(),
    )


def same_address(request: HttpRequest) -> dict[str, str]:
    """Return the address of a request in each language."""
    path = request.get_full_path()
    return {code: translate_url(path, code) for code, _name in settings.LANGUAGES}


class Builder:
    """Makes the parts of one frame; asks the database once, when it is made."""

    def __init__(self, request: HttpRequest, page: Page | None = None) -> None:
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.site = Site.find_for_request(request)
        self.root = root_path(request)
        self.rows = named_pages(self.root, page) if self.site else []

    def full(self, url: str) -> str:
        """Return an address with its host, as Wagtail knows it."""
        is_full = "://" in url
        return url if is_full or self.site is None else f"{self.site.root_url}{url}"

    def foreign(self, language: str) -> str:
        """Return a language that is not the reader's, else ""."""
        return "" if language == self.language else language

    def link(self, page: Page) -> Link:
        url = page.get_url(self.request) or ""
        return Link(title_of(page), url, self.foreign(true_language(page)), self.current(url))

    def current(self, url: str) -> str:
        if url == self.request.path:
            return "page"
        return "true" if url and self.request.path.startswith(url) else ""

    def common(self) -> dict[str, Any]:
        """Return what does not depend on the content."""
        here = [page for page in self.rows if page.url_path.startswith(self.root or "-")]
        inner = [page for page in here if page.url_path != self.root]
        views = served_views()
        # The first page of a role is the one named.
        footer = {role: self.link(page) for page in reversed(inner) if (role := role_of(page))}
        return {
            "home": self.home(),
            "menu": self.menu(inner, views),
            "footer": footer,
            "views": views,
        }

    def menu(self, pages: list[Page], views: Mapping[str, str]) -> list[Link]:
        """Return the pages shown in menus, with the initiatives before the agenda or last."""
        shown = [page for page in pages if page.show_in_menus]
        links = [self.link(page) for page in shown]
        if url := views.get("initiatives"):
            agenda = (rank for rank, page in enumerate(shown) if role_of(page) == "agenda")
            place = next(agenda, len(links))
            links.insert(place, Link(_("Initiatives"), url, "", self.current(url)))
        return links

    def home(self) -> Link | None:
        pages = (page for page in self.rows if page.url_path == self.root)
        return next((self.link(page) for page in pages), None)

    def links_above(self, page: Page) -> list[Link]:
        """Return the links to the pages between the home page and a page."""
        return [
            self.link(row)
            for row in self.rows
            if page.path.startswith(row.path) and row.pk != page.pk and row.url_path != self.root
        ]

    def crumbs(self, between: list[Link], here: Link) -> list[Link]:
        home = self.home()
        return [*([home] if home else []), *between, here]

    def language_links(
        self, addresses: Mapping[str, str], written_in: Sequence[str] = ()
    ) -> list[LanguageLink]:
        """Return the links to the versions; to the original in the languages not written in."""
        links = []
        for code, url in addresses.items():
            is_real = not written_in or code in written_in
            is_original = code in written_in[:1] and len(written_in) < len(addresses)
            note = self.note(code, is_real=is_real, is_original=is_original)
            links.append(self.language_link(code, url, note=note, is_real=is_real))
        return links

    def note(self, code: str, *, is_real: bool, is_original: bool) -> str:
        """Say to the readers of a language what awaits them."""
        with translation.override(code):
            if not is_real:
                return _("not translated yet")
            return _("original") if is_original else ""

    def language_link(
        self, code: str, url: str, *, note: str = "", is_real: bool = True
    ) -> LanguageLink:
        name = str(get_language_info(code)["name_local"])
        return LanguageLink(
            code=code,
            name=name[0].upper() + name[1:],
            url=url,
            full_url=self.full(url),
            note=note,
            is_current=code == self.language,
            is_real=is_real,
        )

    def versions(self, page: Page) -> list[LanguageLink]:
        """Return a page in each language that has it, with what awaits the reader there."""
        rows = {
            row.locale.language_code: row
            for row in self.rows
            if row.translation_key == page.translation_key
        }
        sources = {true_language(row) for row in rows.values() if row.alias_of_id}
        links = []
        for code, _name in settings.LANGUAGES:
            if row := rows.get(code):
                url = row.get_url(self.request) or ""
                is_real = not row.alias_of_id
                note = self.note(code, is_real=is_real, is_original=code in sources)
                links.append(self.language_link(code, url, note=note, is_real=is_real))
        return links

    def translation(
        self, instance: TranslatableMixin | None, versions: list[LanguageLink]
    ) -> TranslationNote | None:
        """Return the note on a translation, when its original can be read."""
        source = next((one for one in versions if one.code == settings.LANGUAGE_CODE), None)
        if instance is None or source is None or not source.is_real:
            return None
        return translation_note(instance, source, self.language)

    def shared_image(self, image: CouncilImage | None) -> SharedImage | None:
        """Return a picture in the size of shares, if publication made it; make none."""
        if image is None:
            return None
        made = image.find_existing_renditions(Filter(spec=SHARED)).values()
        return next(
            (
                SharedImage(self.full(one.url), one.width, one.height, image.default_alt_text)
                for one in made
            ),
            None,
        )


def spaced(text: str, language: str) -> str:
    """Return a text with the spaces that its own language asks for."""
    return french_spacing(text) if language == "fr" else text


def title_of(page: Page) -> str:
    return spaced(page.title, true_language(page))


def served_views() -> dict[str, str]:
    """Return the addresses of the views that exist, in the reader's language."""
    found = {}
    for key, name in VIEWS.items():
        try:
            found[key] = reverse(name)
        except NoReverseMatch:
            continue
    return found

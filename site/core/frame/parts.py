"""What the templates of the frame are given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings

# As social networks write a language, with its first country.
LOCALES = {"fr": "fr_FR", "en": "en_GB", "es": "es_ES", "de": "de_DE", "it": "it_IT"}


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
class SharedImage:
    """The picture shown where a page is shared."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class TranslationNote:
    """What readers are told of a translation: two sentences, the second often "", and a link."""

    made: str
    changed: str
    original: LanguageLink | None


@dataclass(frozen=True)
class Frame:
    """All that base.html shows around the content.

    `footer` has the legal pages by core.enums.LegalRole, "agenda" and "glossary"; `views` the
    addresses that are no page, by their name in core.frame.build.VIEWS.
    """

    title: str = ""
    description: str = ""
    canonical: str = ""
    content_language: str = settings.LANGUAGE_CODE
    is_alias: bool = False
    image: SharedImage | None = None
    translation: TranslationNote | None = None
    home: Link | None = None
    crumbs: list[Link] = field(default_factory=list)
    menu: list[Link] = field(default_factory=list)
    languages: list[LanguageLink] = field(default_factory=list)
    footer: Mapping[str, Link] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """The language of the content, as Open Graph writes it."""
        return LOCALES.get(self.content_language, self.content_language)

    @property
    def source(self) -> LanguageLink | None:
        """The original of an alias."""
        return self._in(self.content_language, self.languages) if self.is_alias else None

    @property
    def alternates(self) -> list[LanguageLink]:
        """Real versions, when there are several: what hreflang is for."""
        real = [link for link in self.languages if link.is_real]
        return real if self.canonical and len(real) > 1 else []

    @property
    def default(self) -> LanguageLink | None:
        """The version for readers of no language of ours."""
        return self._in(settings.LANGUAGE_CODE, self.alternates)

    @staticmethod
    def _in(code: str, links: list[LanguageLink]) -> LanguageLink | None:
        return next((link for link in links if link.code == code), None)

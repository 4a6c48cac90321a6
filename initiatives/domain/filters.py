"""What a visitor asks of the list, the map and the open data: the same words everywhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from wagtail.models import Page

from initiatives.domain.themes import shown_themes
from initiatives.models import InitiativeQuerySet, InitiativeTag

MAX_WORDS_CHARS = 200
# More than there are themes; enough tags to leave nothing.
MAX_VALUES = 10
SLUG = re.compile(r"[-\w]{1,100}")
INSEE = re.compile(r"[0-9AB]{5}")
UNREADABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


@dataclass(frozen=True)
class Filters:
    """Themes add up; each tag narrows further. What is unknown finds nothing."""

    q: str = ""
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    commune: str = ""
    # Slug of its page in any language.
    programme: str = ""
    # The reader's: words are sought in what they are shown, the original where it is not translated.
    language: str = field(default=settings.LANGUAGE_CODE, compare=False)

    @classmethod
    def read(cls, query: QueryDict, language: str) -> Self:
        """Read an address, hostile or not: what cannot be a filter is left out."""
        commune = query.get("commune", "").strip().upper()
        return cls(
            q=" ".join(UNREADABLE.sub(" ", query.get("q", ""))[:MAX_WORDS_CHARS].split()),
            themes=slugs(query.getlist("theme")),
            tags=slugs(query.getlist("tag")),
            commune=commune if INSEE.fullmatch(commune) else "",
            programme="".join(slugs(query.getlist("programme"))[:1]),
            language=language,
        )

    def __bool__(self) -> bool:
        return self != Filters()

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of an address, always in the same order."""
        return [
            *([("q", self.q)] if self.q else []),
            *(("theme", slug) for slug in self.themes),
            *(("tag", slug) for slug in self.tags),
            *([("commune", self.commune)] if self.commune else []),
            *([("programme", self.programme)] if self.programme else []),
        ]

    def query(self, **more: str) -> str:
        """Return "?theme=velo&view=map", or "?" alone: the address without any filter."""
        return "?" + urlencode([*self.pairs(), *((key, value) for key, value in more.items())])

    def without(self, name: str, value: str) -> Self:
        """Take one filter away."""
        if name == "theme":
            return replace(self, themes=tuple(slug for slug in self.themes if slug != value))
        if name == "tag":
            return replace(self, tags=tuple(slug for slug in self.tags if slug != value))
        if name == "commune":
            return replace(self, commune="")
        return replace(self, q="") if name == "q" else replace(self, programme="")

    def apply(self, initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
        """Narrow originals, each of which stays once. Words may cost a query, the first time."""
        if self.themes:
            initiatives = initiatives.filter(theme__in=self.theme_keys)
        if self.commune:
            initiatives = initiatives.filter(commune=self.commune)
        return self.apply_others(initiatives)

    def knows_facets_alone(self) -> bool:
        """Whether only themes and commune narrow the results: their counts are then in indexes."""
        return not (self.tags or self.q or self.programme)

    def apply_others(self, initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
        """The same with every theme and commune: what their counts are read from."""
        for slug in self.tags:
            tagged = InitiativeTag.objects.filter(tag__slug=slug).values("content_object")
            initiatives = initiatives.filter(pk__in=tagged)
        if self.programme:
            pages = Page.objects.filter(slug=self.programme).values("translation_key")
            initiatives = initiatives.filter(programme__translation_key__in=pages)
        if self.q:
            initiatives = initiatives.filter(translation_key__in=self.matches)
        return initiatives

    @cached_property
    def theme_keys(self) -> list[int]:
        """The themes asked for that exist."""
        known = shown_themes(self.language)
        return [key for key, one in known.items() if one.slug in self.themes]

    @cached_property
    def matches(self) -> QuerySet:
        """The initiatives that hold the words, as a subquery: the search stands above this layer."""
        matcher = import_string(settings.INITIATIVE_MATCHER)
        found: QuerySet = matcher(self.q, self.language)
        return found


def slugs(values: Iterable[str]) -> tuple[str, ...]:
    """Return what can be slugs, each once, in the order given."""
    found = dict.fromkeys(value.strip() for value in values)
    return tuple(value for value in found if SLUG.fullmatch(value))[:MAX_VALUES]

"""The addresses of the site, for search engines: real texts only, each in its language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageQuerySet, Site

from core.visibility import open_to_all

# The protocol allows 50,000; a file is then larger than anybody waits for.
ENTRIES_PER_FILE = 5000


@dataclass(frozen=True)
class Alternate:
    """The same content in a language; named as django.contrib.sitemaps shows it."""

    lang_code: str
    location: str


@dataclass(frozen=True)
class SitemapEntry:
    """One address; named as django.contrib.sitemaps shows it."""

    location: str
    lastmod: dt.datetime | None = None
    alternates: Sequence[Alternate] = field(default_factory=tuple)


class Source(Protocol):
    """Something that has public addresses."""

    def count(self, request: HttpRequest) -> int: ...

    def entries(self, request: HttpRequest, start: int, stop: int) -> list[SitemapEntry]: ...


def alternates(versions: Sequence[Alternate]) -> list[Alternate]:
    """Return what hreflang says of the real versions of one content; nothing of a single one."""
    if len(versions) < 2:
        return []
    default = [one for one in versions if one.lang_code == settings.LANGUAGE_CODE]
    return [*versions, *(Alternate("x-default", one.location) for one in default)]


class PageSource:
    """Pages of every tree; an alias is no text of its own."""

    def pages(self, request: HttpRequest) -> PageQuerySet:
        site = Site.find_for_request(request)
        in_site = Q(pk__in=())
        for root in Site.get_site_root_paths():
            if site and root.site_id == site.pk:
                in_site |= Q(url_path__startswith=root.root_path)
        return Page.objects.filter(in_site, open_to_all(), alias_of=None).order_by("path")

    def count(self, request: HttpRequest) -> int:
        return int(self.pages(request).count())

    def entries(self, request: HttpRequest, start: int, stop: int) -> list[SitemapEntry]:
        """Return the entries in two queries: which pages, then they and their other versions."""
        shown = dict(self.pages(request).values_list("pk", "translation_key")[start:stop])
        pages = self.pages(request).filter(translation_key__in=set(shown.values()))
        by_content: dict[UUID, list[Alternate]] = {}
        found: dict[int, SitemapEntry] = {}
        for page in pages.select_related("locale"):
            version = Alternate(page.locale.language_code, page.get_full_url(request) or "")
            versions = by_content.setdefault(page.translation_key, [])
            versions.append(version)
            found[page.pk] = SitemapEntry(version.location, page.last_published_at)
        return [
            replace(found[pk], alternates=alternates(by_content[key])) for pk, key in shown.items()
        ]


class ViewSource:
    """Views that are no page of the tree, each in every language."""

    names = ("initiatives:list", "initiatives:propose", "initiatives:moderation")

    def count(self, request: HttpRequest) -> int:
        return len(self.names) * len(settings.LANGUAGES)

    def entries(self, request: HttpRequest, start: int, stop: int) -> list[SitemapEntry]:
        site = Site.find_for_request(request)
        origin = site.root_url if site else f"{request.scheme}://{request.get_host()}"
        found: list[SitemapEntry] = []
        for name in self.names:
            versions = []
            for code, _name in settings.LANGUAGES:
                with translation.override(code):
                    versions.append(Alternate(code, origin + reverse(name)))
            found += [SitemapEntry(one.location, None, alternates(versions)) for one in versions]
        return found[start:stop]


# The files are cut from all of them, one after the other.
SOURCES: tuple[Source, ...] = (PageSource(), ViewSource())


def file_count(request: HttpRequest) -> int:
    """Return how many files the addresses fill; one at least."""
    total = sum(source.count(request) for source in SOURCES)
    return max(1, ceil(total / ENTRIES_PER_FILE))


def entries_of_file(request: HttpRequest, number: int) -> list[SitemapEntry]:
    """Return the entries of one file, the first being 1."""
    start = (number - 1) * ENTRIES_PER_FILE
    stop = start + ENTRIES_PER_FILE
    found: list[SitemapEntry] = []
    for source in SOURCES:
        count = source.count(request)
        if start < count and stop > 0:
            found += source.entries(request, max(start, 0), min(stop, count))
        start, stop = start - count, stop - count
    return found

"""What was published last, for programs that follow the site."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from wagtail.models import Page

from core.frame import root_path
from core.visibility import open_to_all
from home.models import ContentPage, ProgrammePage
from meetings.models import MeetingPage

ENTRIES = 20
TYPES = (ContentPage, ProgrammePage, MeetingPage)


@dataclass(frozen=True)
class Entry:
    """One content in one language; `key` is the same in all languages and at every address."""

    key: uuid.UUID
    language: str
    title: str
    url: str
    summary: str
    published: dt.datetime
    updated: dt.datetime

    @property
    def identifier(self) -> str:
        """What tells programs that they have read it: an alias is its source, word for word."""
        return uuid.uuid5(self.key, self.language).urn


class LanguageFeed(Atom1Feed):
    """Atom whose entries say their language where it is not the feed's."""

    def item_attributes(self, item: dict[str, str]) -> dict[str, str]:
        language = item["language"]
        return {} if language == self.feed["language"] else {"xml:lang": language}


def page_entries(request: HttpRequest) -> list[Entry]:
    """Return the texts, programmes and meetings published last, in one query."""
    root = root_path(request)
    pages = (
        Page.objects.type(*TYPES)
        .filter(open_to_all(), url_path__startswith=root or "-")
        .exclude(last_published_at=None)
        .annotate(
            written_in=Coalesce("alias_of__locale__language_code", F("locale__language_code")),
            summary=Coalesce(*(f"{model._meta.model_name}__summary" for model in TYPES)),
        )
        .order_by("-last_published_at", "-pk")
    )
    return [
        Entry(
            key=page.translation_key,
            language=page.written_in,
            title=page.title,
            url=page.get_full_url(request) or "",
            summary=page.summary,
            published=page.first_published_at or page.last_published_at,
            updated=page.last_published_at,
        )
        for page in pages[:ENTRIES]
    ]


# Each gives its latest entries; the feed keeps the latest of all.
SOURCES: tuple[Callable[[HttpRequest], list[Entry]], ...] = (page_entries,)


def latest_entries(request: HttpRequest) -> list[Entry]:
    found = [entry for source in SOURCES for entry in source(request)]
    return sorted(found, key=lambda entry: entry.updated, reverse=True)[:ENTRIES]


def write_feed(
    entries: list[Entry], *, title: str, author: str, language: str, home: str, address: str
) -> bytes:
    """Return the feed; `home` and `address` are the full addresses of the site and of the feed."""
    feed = LanguageFeed(
        title=title,
        link=home,
        description=None,
        language=language,
        author_name=author,
        feed_url=address,
        feed_guid=address,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            # Atom takes it for HTML; Django leaves None out, whatever its stubs say.
            description=escape(entry.summary) or None,  # type: ignore[arg-type]
            unique_id=entry.identifier,
            pubdate=entry.published,
            updateddate=entry.updated,
            language=entry.language,
        )
    return feed.writeString("utf-8").encode()

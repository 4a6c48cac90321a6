"""The open data of published initiatives: what each column is, and rows one after the other.

Only what is named here goes out. Memory stays flat: rows are read by the thousand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from initiatives.domain.contacts import public_part
from initiatives.domain.filters import Filters
from initiatives.domain.themes import ShownTheme, shown_themes
from initiatives.models import Initiative, InitiativeTag

CHUNK = 1000
LICENCE = "Licence Ouverte 2.0 / Open Licence 2.0 (Etalab)"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
DECIMALS = 6

Value = str | float | bool | list[str] | None


@dataclass(frozen=True)
class Row:
    """One initiative and what goes with it."""

    initiative: Any
    theme: ShownTheme | None
    tags: list[str]
    origin: str


@dataclass(frozen=True)
class Column:
    """A column of every format: its name, what it holds in the reader's language, its value."""

    name: str
    meaning: str | Promise
    read: Callable[[Row], Value]


def field(name: str) -> Callable[[Row], Value]:
    return lambda row: getattr(row.initiative, name) or ""


def degrees(name: str) -> Callable[[Row], Value]:
    def read(row: Row) -> Value:
        value = getattr(row.initiative, name)
        return None if value is None else round(value, DECIMALS)

    return read


def day(name: str) -> Callable[[Row], Value]:
    def read(row: Row) -> Value:
        moment = getattr(row.initiative, name)
        return moment.isoformat(timespec="seconds") if moment else ""

    return read


COLUMNS = (
    Column(
        "id",
        _("Stable identifier (UUID), the same in every language and format."),
        lambda row: str(row.initiative.translation_key),
    ),
    Column("url", _("Address of its page."), lambda row: row.origin + page_address(row.initiative)),
    Column("title", _("Title, in the language of the next column."), field("shown_title")),
    Column(
        "language",
        _("Language of title and summary: the one asked for, else that of the original."),
        field("shown_language"),
    ),
    Column("summary", _("One or two sentences."), field("shown_summary")),
    Column(
        "theme",
        _("Address of the theme, the same in every language."),
        lambda row: row.theme.slug if row.theme else "",
    ),
    Column("theme_name", _("Name of the theme."), lambda row: row.theme.name if row.theme else ""),
    Column("tags", _("Tags; in CSV, separated by semicolons."), lambda row: row.tags),
    Column("commune", _("Name of the commune."), field("commune_name")),
    Column("insee", _("INSEE code of the commune."), field("commune_id")),
    Column("address", _("Address, when it is public."), field("address")),
    Column("longitude", _("Degrees, WGS 84 (EPSG:4326)."), degrees("lon")),
    Column("latitude", _("Degrees, WGS 84 (EPSG:4326)."), degrees("lat")),
    Column(
        "precision",
        _("How near the point is: exact, street, commune or unknown."),
        field("point_precision"),
    ),
    Column("organisation", _("Who runs it."), field("organisation")),
    Column(
        "contact",
        _("Telephone or web page that the organisation makes public; never an e-mail address."),
        lambda row: public_part(row.initiative.public_contact),
    ),
    Column("website", _("Its website."), field("website")),
    Column(
        "started", _("Since when: 2016, 2016-05 or 2016-05-03, as it is known."), field("started")
    ),
    Column("ended", _("Until when, in the same form."), field("ended")),
    Column("source", _("Where the record comes from."), field("source")),
    Column("source_url", _("Address of that source."), field("source_url")),
    Column(
        "licence",
        _("Licence of the record, when it is not that of the whole file."),
        field("licence"),
    ),
    Column(
        "is_example",
        _("True for a record invented to show the site."),
        lambda row: row.initiative.is_example,
    ),
    Column("published", _("When it was first published (ISO 8601)."), day("first_published_at")),
    Column("updated", _("When it was last published (ISO 8601)."), day("last_published_at")),
)


def page_address(initiative: Any) -> str:
    with override(initiative.reader_language):
        return reverse("initiatives:detail", args=[initiative.slug])


def rows(filters: Filters, origin: str) -> Iterator[Row]:
    """Yield what the filters leave of the published initiatives, newest first.

    `origin` is "https://host", put before addresses. Two queries for each thousand rows.
    """
    language = filters.language
    found = filters.apply(Initiative.objects.published()).in_language(language)
    found = found.annotate(commune_name=F("commune__name")).defer("body").newest_first()
    themes = shown_themes(language)
    source = found.iterator(chunk_size=CHUNK)
    while chunk := list(islice(source, CHUNK)):
        tags = tags_of(initiative.pk for initiative in chunk)
        for initiative in chunk:
            initiative.reader_language = language
            yield Row(initiative, themes.get(initiative.theme_id), tags[initiative.pk], origin)


def tags_of(keys: Iterable[int]) -> dict[int, list[str]]:
    """Return the tags of each initiative, in order. One query."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    tagged = InitiativeTag.objects.filter(content_object__in=list(keys)).order_by("tag__slug")
    for key, name in tagged.values_list("content_object", "tag__name"):
        found[key].append(name)
    return found


def values(row: Row) -> dict[str, Value]:
    return {column.name: column.read(row) for column in COLUMNS}

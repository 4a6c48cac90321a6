"""A row of a file understood as an initiative: cleaned, bounded, with its theme and its place."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from core.partial_dates import PartialDate
from core.validators import format_point
from initiatives.domain.importing.coordinates import PointRefused, in_degrees
from initiatives.domain.importing.formats import RawRow, position
from initiatives.domain.importing.mapping import ColumnMapping, folded
from initiatives.enums import PointPrecision
from initiatives.models import Initiative, Theme

MAX_TAGS = 10
MAX_TAG_CHARS = 50
SEPARATORS = re.compile(r"[;,|]")
SPACES = re.compile(r"[ \t\r\f\v]+")
# Values of our own that a record can set; what an initiative is compared by at the next import.
FIELDS = (
    "title", "summary", "text", "theme", "tags", "location", "address", "point_precision",
    "organisation", "public_contact", "website", "started", "ended", "source", "source_url",
    "licence",
)  # fmt: skip


class RowRefused(Exception):
    """A sentence that says why this row cannot be an initiative."""


@dataclass(frozen=True)
class Options:
    """What the person who imports chose."""

    source: str
    licence: str = ""
    # Folded name in the file -> slug of ours.
    themes: Mapping[str, str] = field(default_factory=dict)
    default_theme: str = ""
    publish: bool = False


@dataclass(frozen=True)
class Record:
    number: int
    identifier: str
    values: dict[str, Any]
    commune_name: str = ""


def plain(text: str, limit: int) -> str:
    """Return a text without markup, in one line, cut at a word."""
    text = " ".join(strip_tags(text).split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def paragraphs(text: str) -> str:
    lines = (SPACES.sub(" ", line).strip() for line in strip_tags(text).splitlines())
    return "\n".join(line for line in lines if line)


class RecordReader:
    """Understands rows; the themes are read once."""

    def __init__(self, mapping: ColumnMapping, options: Options) -> None:
        self.mapping = mapping
        self.options = options
        self.themes = known_themes()

    def read(self, row: RawRow) -> Record:
        """Return the record of a row. Raises RowRefused. At most two queries, for the point."""
        if row.refusal:
            raise RowRefused(row.refusal)
        text = self.reader(row)
        title = plain(text("title"), length("title"))
        if not title:
            raise RowRefused(_("It has no title."))
        summary, body = plain(text("summary"), length("summary")), paragraphs(text("body"))
        if not body and len(text("summary")) > length("summary"):
            body = paragraphs(text("summary"))
        lon_lat = self.point(row)
        values = {
            "title": title,
            "summary": summary,
            "text": body,
            "theme": self.theme(text("theme")),
            "tags": self.tags(row, text("tags")),
            "location": format_point(*lon_lat) if lon_lat else "",
            "address": plain(text("address"), length("address")),
            "point_precision": self.precision(text("precision"), has_point=bool(lon_lat)),
            "organisation": plain(text("organisation"), length("organisation")),
            "public_contact": plain(text("contact"), length("public_contact")),
            "website": web_address(text("website")),
            "started": partial_date(text("started")),
            "ended": partial_date(text("ended")),
            "source": plain(text("source"), 200) or self.options.source,
            "source_url": web_address(text("sourceurl")),
            "licence": plain(text("licence"), 100) or self.options.licence,
        }
        return Record(row.number, self.identifier(row, values), values, text("commune"))

    def reader(self, row: RawRow) -> Any:
        return lambda name: self.mapping.value(row.values, name)

    def identifier(self, row: RawRow, values: dict[str, Any]) -> str:
        """Return what names the record in its source, else a sum of its title and its point."""
        own = row.identifier or self.mapping.value(row.values, "identifier")
        if own:
            return own[:200]
        text = f"{folded(values['title'])} {values['location']}"
        return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()

    def point(self, row: RawRow) -> tuple[float, float] | None:
        found = row.point
        if found is None:
            text = self.reader(row)
            if not text("longitude") and not text("latitude"):
                return None
            found = position([text("longitude"), text("latitude")])
            if found is None:
                raise RowRefused(_("Its coordinates are not two numbers."))
        try:
            return in_degrees(*found)
        except PointRefused as error:
            raise RowRefused(str(error)) from error

    def theme(self, text: str) -> str:
        """Return the slug of a theme: the one chosen for that name, else of the same name."""
        for word in (text, *SEPARATORS.split(text)):
            key = folded(word)
            slug = self.options.themes.get(key) or self.themes.get(key)
            if slug:
                return slug
        if self.options.publish and not self.options.default_theme:
            raise RowRefused(
                _("Its theme “%(theme)s” is none of ours: say which one it is.") % {"theme": text}
            )
        return self.options.default_theme

    def tags(self, row: RawRow, text: str) -> list[str]:
        words = (plain(word, MAX_TAG_CHARS).lower() for word in SEPARATORS.split(text))
        return sorted({word for word in words if word})[:MAX_TAGS]

    def precision(self, text: str, *, has_point: bool) -> str:
        known = text if text in PointPrecision.values else ""
        return known if has_point and known else str(PointPrecision.UNKNOWN)


def length(name: str) -> int:
    """Return how many characters a field of the initiative holds."""
    field: Any = Initiative._meta.get_field(name)
    return int(field.max_length)


def known_themes() -> dict[str, str]:
    """Return slugs by folded slug and by folded name in every language. One query."""
    found: dict[str, str] = {}
    for slug, name in Theme.objects.filter(live=True).values_list("slug", "name"):
        found[folded(slug)] = found[folded(name)] = slug
    return found


def web_address(text: str) -> str:
    """Return an address of the web, or "": what is something else is not kept as one."""
    text = text.strip()
    if text and "://" not in text and "." in text and " " not in text and "@" not in text:
        text = f"https://{text}"
    if urlsplit(text).scheme not in ("http", "https") or len(text) > 500:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return ""
    return text


def partial_date(text: str) -> str:
    """Read "2016", "2016-05", "2016-05-03", "03/05/2016"; anything else is unknown."""
    text = text.strip()[:10]
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        day, month, year = match.groups()
        text = f"{year}-{int(month):02d}-{int(day):02d}"
    try:
        return str(PartialDate(text)) if text else ""
    except ValueError:
        return ""

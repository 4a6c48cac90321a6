"""The words and facts of an initiative as the public proposes them. No personal data."""

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

from django.conf import settings
from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from core.models import Commune
from core.partial_dates import PartialDate
from core.plain_text import many_lines, one_line
from core.validators import format_point
from initiatives.domain.importing.values import text_of
from initiatives.enums import PointPrecision, PointSource
from initiatives.models import Initiative, Theme

MAX_DESCRIPTION = 4000
# Characters of each; those of the initiative's own columns.
LINES = {
    "title": 200,
    "theme": 80,
    "address": 250,
    "commune": 5,
    "precision": 20,
    "organisation": 200,
    "website": 500,
    "public_contact": 200,
    "started": 10,
    "ended": 10,
}
TEXTS = {"summary": 400, "description": MAX_DESCRIPTION}
PLAIN = {"title", "summary", "address", "organisation", "website", "public_contact"}
# Shown, compared and accepted together.
PLACE = ("address", "commune", "lon", "lat", "precision")


@dataclass(frozen=True)
class Proposal:
    """`theme` is a slug, `commune` an INSEE code, `lon` and `lat` degrees (EPSG:4326).

    `description` is plain text, its paragraphs one a line; `started` and `ended` are partial
    dates or "".
    """

    title: str = ""
    summary: str = ""
    description: str = ""
    theme: str = ""
    address: str = ""
    commune: str = ""
    lon: float | None = None
    lat: float | None = None
    precision: str = ""
    organisation: str = ""
    website: str = ""
    public_contact: str = ""
    started: str = ""
    ended: str = ""

    @classmethod
    def from_payload(cls, payload: Any) -> Self:
        """Read what was stored or sent: unknown names are left out, every value is bounded."""
        given = payload if isinstance(payload, dict) else {}
        values: dict[str, Any] = {
            **{name: one_line(given.get(name), limit) for name, limit in LINES.items()},
            **{name: many_lines(given.get(name), limit) for name, limit in TEXTS.items()},
        }
        lon, lat = degrees(given.get("lon"), 180), degrees(given.get("lat"), 90)
        if lon is not None and lat is not None:
            values.update(lon=lon, lat=lat)
        return cls(**values)

    def to_payload(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_initiative(cls, initiative: Initiative) -> Self:
        """Return what a correction starts from. One query for each of theme and commune."""
        lon, lat = initiative.point or (None, None)
        return cls.from_payload(
            {
                "title": initiative.title,
                "summary": initiative.summary,
                "description": text_of(initiative),
                "theme": initiative.theme.slug if initiative.theme else "",
                "address": initiative.address,
                "commune": initiative.commune_id or "",
                "lon": lon,
                "lat": lat,
                "precision": initiative.point_precision,
                "organisation": initiative.organisation,
                "website": initiative.website,
                "public_contact": initiative.public_contact,
                "started": str(initiative.started),
                "ended": str(initiative.ended),
            }
        )

    def changed_from(self, base: "Proposal") -> list[str]:
        """Return the names of what differs."""
        return [
            one.name for one in fields(self) if getattr(self, one.name) != getattr(base, one.name)
        ]

    def only(self, names: Iterable[str], *, base: "Proposal") -> "Proposal":
        """Return the base with some of these values."""
        return replace(base, **{name: getattr(self, name) for name in names})

    def apply_to(self, initiative: Initiative, names: Iterable[str] | None = None) -> None:
        """Write these values, all or those named, in an initiative; it is not saved.

        Two queries at most: the theme and the commune.
        """
        chosen = set(asdict(self) if names is None else names)
        for name in chosen & PLAIN:
            setattr(initiative, name, getattr(self, name))
        for name in chosen & {"started", "ended"}:
            text = getattr(self, name)
            setattr(initiative, name, PartialDate(text) if text else "")
        if "theme" in chosen:
            initiative.theme = theme_of(self.theme)
        if "description" in chosen:
            initiative.body = with_text(initiative.body, self.description)
        if "commune" in chosen:
            initiative.commune = Commune.objects.filter(pk=self.commune).first()
        if chosen & {"lon", "lat", "precision"}:
            self.place(initiative)

    def place(self, initiative: Initiative) -> None:
        """Write the point, and how precise it is."""
        known = self.precision in PointPrecision.values
        initiative.point_precision = self.precision if known else PointPrecision.UNKNOWN
        if self.lon is None or self.lat is None:
            initiative.location = ""
            return
        location = format_point(self.lon, self.lat)
        if location != initiative.location:
            initiative.location = location
            initiative.point_source = PointSource.CONTRIBUTOR


def degrees(value: Any, limit: int) -> float | None:
    """Return a number of degrees rounded to 11 cm, or None for what is none."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return round(number, 6) if math.isfinite(number) and abs(number) <= limit else None


def theme_of(slug: str) -> Theme | None:
    """Return the theme in the source language, where initiatives choose them."""
    source = Theme.objects.filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
    return source.filter(slug=slug).first()


def with_text(body: StreamValue, text: str) -> list[tuple[str, Any]]:
    """Return the blocks with other paragraphs, where the first ones were."""
    blocks = [(block.block_type, block.value) for block in body]
    first = next((rank for rank, (kind, _) in enumerate(blocks) if kind == "text"), len(blocks))
    others = [(rank, one) for rank, one in enumerate(blocks) if one[0] != "text"]
    lines = (line for line in text.splitlines() if line)
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    before = [one for rank, one in others if rank < first]
    after = [one for rank, one in others if rank >= first]
    return [*before, *([("text", RichText(html))] if html else []), *after]

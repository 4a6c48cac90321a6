"""Meetings as lists show them: what a row says, its documents, a name that no other row has."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import translation

from core import formats
from core.downloads import Download, Versions, download_of, told_apart
from core.frame import Link
from core.partial_dates import PartialDate
from meetings.enums import SEVERAL, DocumentKind

if TYPE_CHECKING:
    from meetings.models import MeetingDocument, MeetingPage

SYMBOLS = {DocumentKind.SLIDES: "presentation", DocumentKind.ATTENDANCE: "users"}


@dataclass(frozen=True)
class MeetingRow:
    """One meeting in a list.

    `language` is that of its title when it is not the one around; `suffix`, read aloud only,
    follows the title where another row has the same one. `programme` is told where a list has
    meetings of several.
    """

    title: str
    url: str
    kind: str
    date: PartialDate | str = ""
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    series_order: int | None = None
    place: str = ""
    language: str = ""
    suffix: str = ""
    is_key: bool = False
    is_cancelled: bool = False
    is_past: bool = True
    programme: Link | None = None
    downloads: list[Download] = field(default_factory=list)

    @property
    def says_more(self) -> bool:
        """Whether a line under the title has something to say."""
        return bool(
            self.kind or self.start_time or self.place or self.programme or self.is_cancelled
        )

    @property
    def name(self) -> str:
        """What tells it from the other rows."""
        return f"{self.title}{self.suffix}"


def meeting_rows(
    meetings: Iterable["MeetingPage"], request: HttpRequest, *, around: str, today: dt.date
) -> list[MeetingRow]:
    """Return the rows of meetings read by `for_listing()`, in a text written in `around`."""
    meetings = list(meetings)
    rows = told_apart_by_date([row_of(one, request, around, today) for one in meetings], around)
    documents = [one.public_documents for one in meetings]
    others = languages_of_sets((row for rows in documents for row in rows), around)
    downloads = [
        downloads_of(several, around, others, one.written_in)
        for one, several in zip(meetings, documents, strict=True)
    ]
    titles = Counter(one.title.casefold() for several in downloads for one in several)
    return [
        replace(
            row,
            downloads=[
                replace(one, note=row.name) if titles[one.title.casefold()] > 1 else one
                for one in several
            ],
        )
        for row, several in zip(rows, downloads, strict=True)
    ]


def row_of(meeting: "MeetingPage", request: HttpRequest, around: str, today: dt.date) -> MeetingRow:
    with translation.override(around):
        kind = meeting.get_kind_display()
    return MeetingRow(
        title=meeting.title,
        url=meeting.get_url(request) or "",
        # "Groupe de travail du 2 novembre" says its kind by itself.
        kind="" if kind.casefold() in meeting.title.casefold() else kind,
        date=meeting.date,
        start_time=meeting.start_time,
        end_time=meeting.end_time,
        series_order=meeting.series_order,
        place=place_of(meeting.place_name, meeting.commune_name),
        language="" if meeting.written_in == around else meeting.written_in,
        is_key=meeting.is_public,
        is_cancelled=meeting.is_cancelled,
        is_past=meeting.is_past_on(today),
    )


def has_known_day(meeting: "MeetingPage") -> bool:
    return bool(meeting.date) and meeting.date.precision == "day"


def place_of(name: str, commune: str | None) -> str:
    """Return "Salle des fêtes, Lusanger", the commune once."""
    if not commune or commune.casefold() in name.casefold():
        return name
    return f"{name}, {commune}" if name else commune


def told_apart_by_date(rows: list[MeetingRow], language: str) -> list[MeetingRow]:
    """Add the date, else a number, where several rows have one title."""
    titles = Counter(row.title.casefold() for row in rows)
    dated = [
        replace(row, suffix=f", {formats.partial_date(row.date, language)}")
        if titles[row.title.casefold()] > 1 and row.date
        else row
        for row in rows
    ]
    names = Counter(row.name.casefold() for row in dated)
    seen = Counter[str]()
    result = []
    for row in dated:
        name = row.name.casefold()
        seen[name] += 1
        is_alone = names[name] == 1
        result.append(row if is_alone else replace(row, suffix=f"{row.suffix} ({seen[name]})"))
    return result


def languages_of_sets(rows: Iterable["MeetingDocument"], around: str) -> dict[uuid.UUID, set[str]]:
    """Return the languages that readers find each document in, by translation key.

    Of those that are not in the language around only: one query when there are some, else none.
    """
    foreign = [row for row in rows if row.true_language not in ("", around)]
    found: dict[uuid.UUID, set[str]] = {row.translation_key: set() for row in foreign}
    if foreign:
        for key, language in type(foreign[0]).objects.languages_shown(list(found)):
            found[key].add(language)
    return found


def downloads_of(
    rows: Iterable["MeetingDocument"],
    around: str,
    others: Mapping[uuid.UUID, set[str]],
    written_in: str,
) -> list[Download]:
    """Describe the documents of a meeting written in a language, in a text in another or not.

    `others` comes from `languages_of_sets()`.
    """
    return told_apart(
        download_of(
            row.document,
            around=around,
            title=row.title,
            kind=DocumentKind(row.kind).label,
            symbol=SYMBOLS.get(DocumentKind(row.kind), ""),
            language=row.true_language,
            title_language=written_in if row.title else row.true_language,
            versions=Versions.OTHERS
            if others.get(row.translation_key, set()) - {row.true_language}
            else Versions.ONLY_THIS,
        )
        for row in rows
    )


@dataclass(frozen=True)
class Shelf:
    """The documents of one kind; each with the meeting it comes from."""

    anchor: str
    label: str
    documents: list[tuple[Download, MeetingRow]]


def shelves_of(meetings: Iterable["MeetingPage"], rows: Iterable[MeetingRow]) -> list[Shelf]:
    """Sort the documents of meetings by kind; `rows` are those of the same meetings."""
    kinds: dict[str, list[tuple[Download, MeetingRow]]] = {}
    for meeting, row in zip(meetings, rows, strict=True):
        for document, download in zip(meeting.public_documents, row.downloads, strict=True):
            kinds.setdefault(document.kind, []).append((download, row))
    return [
        Shelf(f"documents-{kind.value}", str(SEVERAL[kind]), kinds[kind])
        for kind in DocumentKind
        if kind in kinds
    ]

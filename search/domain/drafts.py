"""What the index should hold of one content, before it is analysed."""

import datetime as dt
from dataclasses import dataclass, fields
from hashlib import blake2b
from uuid import UUID

from core.partial_dates import PartialDate
from search.domain import analysis
from search.enums import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry to be: see models.index.Entry for the fields of the same names."""

    source: str
    kind: Kind
    group: UUID
    locale: str
    language: str
    title: str
    document_id: int = 0
    # Weighs as a summary: what stands around the text, such as the meeting of a document.
    summary: str = ""
    body: str = ""
    # Found, but never quoted: dates in words, names of partners, kinds.
    words: str = ""
    # Names the text of a document: it is read from core's rows only when this changes.
    text_stamp: str = ""
    date: str = ""
    theme: str = ""
    commune: str = ""
    expires_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None

    @property
    def key(self) -> tuple[str, int]:
        return self.source, self.document_id

    @property
    def fingerprint(self) -> str:
        """Name all that it says, and how it is analysed."""
        said = repr((analysis.VERSION, *(getattr(self, one.name) for one in fields(self))))
        return blake2b(said.encode(errors="replace"), digest_size=16).hexdigest()

    @property
    def year(self) -> int | None:
        return PartialDate(self.date).year if self.date else None

    @property
    def day(self) -> int | None:
        return PartialDate(self.date).first_day.toordinal() if self.date else None

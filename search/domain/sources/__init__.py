"""Where entries come from: each source reads its rows and says what the index should hold.

Only what anybody may read is ever yielded: the index has nothing else to leak.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from search.domain.drafts import Draft
from search.domain.sources.glossary import GlossarySource
from search.domain.sources.initiatives import InitiativeSource
from search.domain.sources.pages import PageSource


class Source(Protocol):
    """One kind of content."""

    name: str

    def ids(self) -> list[int]:
        """Return every id that may have an entry. One query."""

    def drafts(self, ids: Iterable[int]) -> Iterator[Draft]:
        """Yield what the index should hold of these; nothing of those that are not public."""


SOURCES: dict[str, Source] = {
    source.name: source for source in (PageSource(), InitiativeSource(), GlossarySource())
}

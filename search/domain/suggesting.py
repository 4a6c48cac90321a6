"""What ends the words being typed: titles first, then words of the index."""

from dataclasses import dataclass

from search.domain.analysis import MAX_WORD_CHARS, fold, tokens
from search.domain.corrections import endings
from search.domain.engines import engine
from search.domain.parse import MAX_CHARS

LIMIT = 8
MIN_CHARS = 2
# Fewer titles than this, and words are proposed too.
ENOUGH_TITLES = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text to look for; `language` is empty when it is the reader's."""

    text: str
    language: str = ""


def suggest(text: str, reader: str) -> list[Proposal]:
    """Return what the reader may be typing. One statement, three when titles are few."""
    parts = [part for token in tokens(text) for part in token.parts]
    # As long as those of the index: one character may stand for eighteen.
    words = [word[:MAX_WORD_CHARS] for word in map(fold, parts) if word]
    if not words or (len(words[-1]) < MIN_CHARS and len(words) == 1):
        return []
    found = {
        item.title[:MAX_CHARS]: "" if item.locale == reader else item.locale
        for item in engine().suggestions(words, reader, LIMIT)
    }
    if len(found) < ENOUGH_TITLES:
        start = text[: len(text) - len(parts[-1])] if text.endswith(parts[-1]) else ""
        for word in endings(parts[-1], reader, LIMIT - len(found)):
            found.setdefault(f"{start}{word}", "")
    return [Proposal(title, language) for title, language in found.items()]

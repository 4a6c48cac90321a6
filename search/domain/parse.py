"""What a visitor typed, as terms to look for in every language."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from search.domain.analysis import Token, clean_text, is_common, keys, tokens
from search.domain.languages import LANGUAGES

MAX_CHARS = 200
MAX_TERMS = 10
# Straight, French, English and German quotes: whatever opens may be closed by another.
QUOTED = re.compile(r'["«“”„]([^"«»“”„]*)["»“”]')

# One way to find a term: keys that follow each other.
Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or one exact phrase; any of its ways will do."""

    text: str
    ways: tuple[Way, ...]
    is_phrase: bool = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key for way in self.ways for key in way)


def clean_query(text: str) -> str:
    """Return what was typed as one short line without control characters."""
    text = text[: MAX_CHARS * 4]
    visible = "".join(
        " " if unicodedata.category(char)[0] in "CZ" else char for char in clean_text(text)
    )
    return " ".join(visible.split())[:MAX_CHARS].rstrip()


@lru_cache(maxsize=256)
def parse(text: str, language: str) -> tuple[Term, ...]:
    """Return the terms of a clean query: every one is wanted.

    Common words are left out when others remain. Operators mean nothing here, so that nothing
    typed is ever a fault.
    """
    phrases = [found for quoted in QUOTED.findall(text) if (found := phrase_term(quoted, language))]
    written = list(tokens(QUOTED.sub(" ", text)))
    telling = [token for token in written if not is_all_common(token, language)]
    asked = telling if telling or phrases else written
    words = with_joined([word_term(token, language) for token in asked], language)
    # Each once: repeated, a word would weigh twice.
    return tuple(dict.fromkeys([*phrases, *words]))[:MAX_TERMS]


def with_joined(terms: list[Term], language: str) -> list[Term]:
    """Let two words that follow each other be found as one: "auto partage"."""
    found = list(terms)
    for rank, (one, other) in enumerate(pairwise(terms)):
        if one.text.isalpha() and other.text.isalpha():
            way = main_keys([one.text + other.text], language)
            for position in (rank, rank + 1):
                ways = (*found[position].ways, way)
                found[position] = replace(found[position], ways=ways)
    return found


def is_all_common(token: Token, language: str) -> bool:
    return all(is_common(part, language) for part in token.parts)


def in_order(language: str) -> list[str]:
    """Return the languages, the reader's first."""
    return sorted(LANGUAGES, key=lambda code: code != language)


def word_term(token: Token, language: str) -> Term:
    """A word: its parts in a row, or written in one."""
    text = "-".join(token.parts)
    ways: dict[Way, None] = {}
    for code in in_order(language):
        if token.joined:
            ways[main_keys(token.parts, code)] = None
        for key in keys(token.joined or token.parts[0], code):
            ways[(key,)] = None
    ways.pop((), None)
    return Term(text, tuple(ways))


def phrase_term(text: str, language: str) -> Term | None:
    """Words in quotes: each in its place, in any of the languages."""
    parts = [part for token in tokens(text) for part in token.parts]
    ways = dict.fromkeys(main_keys(parts, code) for code in in_order(language))
    ways.pop((), None)
    return Term(" ".join(parts), tuple(ways), is_phrase=True) if ways else None


def main_keys(parts: list[str] | tuple[str, ...], language: str) -> Way:
    return tuple(found[0] for part in parts if (found := keys(part, language)))

"""From words to keys: the same for a text that is indexed and for a query, on every database.

A key is a word's Snowball stem without accents. Where the word without its accents has another
stem ("mobilités" gives "mobil", "mobilites" gives "mobilit"), it has both keys, so that a reader
who types no accent finds it. Keys hold letters and figures only: nothing in them means anything
to a database's query language.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from search.domain.stopwords import STOP_WORDS, words

# Raise it when the same text would give other keys: `check_search` then finds every entry stale.
VERSION = 2

ALGORITHMS = {"fr": "french", "en": "english", "es": "spanish", "de": "german", "it": "italian"}
# Our own cache is by word and language, below. A call keeps Python's lock: threads may share them.
STEMMERS = {code: Stemmer.Stemmer(name, 0) for code, name in ALGORITHMS.items()}

MAX_WORD_CHARS = 40
APOSTROPHES = "'’ʼ‘"
HYPHENS = "‐‑-"
PIECE = r"[^\W_]+"
WORD = re.compile(rf"{PIECE}(?:[{APOSTROPHES}{HYPHENS}]{PIECE})*")
APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
HYPHEN = re.compile(f"[{HYPHENS}]")
# A hyphen that a line's end put there: "mobi-\nlité".
LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n\s*(?=[a-zà-öø-ÿœ])")
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
NUMBER_WITH_EXPONENT = re.compile(r"\d+e\d")
UNFOLDED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})

VOWELS_AND_S = ("as", "is", "os", "us")
# PostgreSQL's tsvector holds one megabyte, for the four columns of a passage.
MAX_KEYS_CHARS = 150_000

# What French and Italian join to the next word, and English to the one before.
ELIDED_BEFORE = words(
    "l d j m t s c n qu jusqu lorsqu puisqu quoiqu quelqu presqu"
    " un dell all nell dall sull coll quest quell"
)
ELIDED_AFTER = words("s t ll re ve d m")


def clean_text(text: str) -> str:
    """Put a text in the form that is shown and analysed: accents composed, ligatures undone.

    Control and invisible characters go: NUL is refused by PostgreSQL, a soft hyphen cuts words.
    """
    text = unicodedata.normalize("NFC", text.translate(LIGATURES))
    text = LINE_END_HYPHEN.sub("", text)
    if text.isprintable():
        return text
    kept = (
        char if char == "\n" or char.isprintable() else " " * (unicodedata.category(char) != "Cf")
        for char in text
    )
    return "".join(kept)


def fold(word: str) -> str:
    """Return the word without accents, in lower case."""
    word = unicodedata.normalize("NFKD", word.casefold().translate(UNFOLDED))
    return word if word.isascii() else "".join(filter(str.isalnum, word))


@lru_cache(maxsize=16_384)
def keys(word: str, language: str) -> tuple[str, ...]:
    """Return the keys of one word, the one of its proper spelling first."""
    word = unicodedata.normalize("NFKC", word)[:MAX_WORD_CHARS].casefold()
    stemmer = STEMMERS.get(language)
    if stemmer is None:
        return (_safe(fold(word)),)
    folded = fold(word)
    found = [fold(stemmer.stemWord(word)), fold(stemmer.stemWord(folded))]
    if language == "fr" and len(found[0]) > 3 and found[0].endswith(VOWELS_AND_S):
        # Snowball takes it for a singular, such as "repas": "vélos", "élus" keep their plural.
        found.append(found[0][:-1])
    return tuple(dict.fromkeys(map(_safe, filter(None, found))))


def _safe(key: str) -> str:
    """PostgreSQL's parser would read the start of "3e2a" as a number, and cut it in two."""
    return f"n{key}" if NUMBER_WITH_EXPONENT.match(key) else key


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its parts ("auto", "partage") and where it stands."""

    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def joined(self) -> str:
        """The parts of a word with hyphens written in one, else ""."""
        return "".join(self.parts) if len(self.parts) > 1 else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a clean text."""
    for match in WORD.finditer(text):
        parts = parts_of(match[0])
        if parts:
            yield Token(parts, match.start(), match.end())


@lru_cache(maxsize=16_384)
def parts_of(word: str) -> tuple[str, ...]:
    """Split at hyphens, and drop what is elided: "l'auto-partage" gives "auto", "partage"."""
    if word.isalnum():
        return (word,)
    found: list[str] = []
    for piece in HYPHEN.split(word):
        found += _without_elision(APOSTROPHE.split(piece))
    return tuple(found)


def _without_elision(pieces: list[str]) -> list[str]:
    while len(pieces) > 1 and pieces[0].casefold() in ELIDED_BEFORE:
        pieces = pieces[1:]
    while len(pieces) > 1 and pieces[-1].casefold() in ELIDED_AFTER:
        pieces = pieces[:-1]
    return pieces


def analyse(text: str, language: str, words: set[str] | None = None) -> str:
    """Return what the index holds of a clean text: its keys in order, then the other ones.

    The order is what exact phrases need; the others follow, each once. `words` is given every
    word of the text, as it is written.
    """
    main: list[str] = []
    others: dict[str, None] = {}
    for token in tokens(text):
        for part in token.parts:
            first, *rest = keys(part, language) or ("",)
            if first:
                main.append(first)
            others.update(dict.fromkeys(rest))
        if words is not None:
            words.update(token.parts)
        if len(token.parts) > 1:
            others.update(dict.fromkeys(keys(token.joined, language)))
            if words is not None:
                words.add(token.joined)
    return " ".join([*main, *others])[:MAX_KEYS_CHARS]


def names(text: str) -> str:
    """Return the words of a title, whole and without accents: what suggestions look in."""
    found: dict[str, None] = {}
    for token in tokens(text):
        found.update(dict.fromkeys(map(fold, (*token.parts, token.joined))))
    return " ".join(_safe(word[:MAX_WORD_CHARS]) for word in found if word)


def is_common(word: str, language: str) -> bool:
    """Whether the word says too little to be looked for."""
    return fold(word) in STOP_WORDS.get(language, frozenset())

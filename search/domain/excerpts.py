"""The part of a text that speaks best of what was looked for, with the words found marked.

Parts are plain texts: a template escapes each and marks some. No markup is ever made here.
"""

from bisect import bisect_left
from dataclasses import dataclass

from search.domain.analysis import Token, keys, tokens

MAX_CHARS = 240
# A line that ends after so many is not run into the next one.
MIN_CHARS = 80
# A sentence that begins this near before the first word found is quoted from its beginning.
BACK_CHARS = 90
# Texts are read no further: the first pages of a long text tell what it is about.
READ_CHARS = 40_000
ENDS = ".!?…\n"
CUT = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an excerpt."""

    text: str
    is_match: bool = False


Excerpt = tuple[Part, ...]


def marked(text: str, wanted: frozenset[str], language: str) -> Excerpt:
    """Return the whole of a short text, its words found marked."""
    return parts_of(text, spans(text, wanted, language))


def excerpt(text: str, wanted: frozenset[str], language: str) -> Excerpt:
    """Return at most MAX_CHARS of the text around the most different words found."""
    text = text[:READ_CHARS]
    found = spans(text, wanted, language)
    start, end = window(text, found)
    cut = " ".join(text[start:end].split())
    before = f"{CUT} " if start > 0 and text[start - 1 : start].strip(ENDS + " ") else ""
    after = f" {CUT}" if end < len(text.rstrip()) and cut[-1:] not in ENDS else ""
    return parts_of(before + cut + after, spans(cut, wanted, language, shift=len(before)))


Span = tuple[int, int, str]


def spans(text: str, wanted: frozenset[str], language: str, *, shift: int = 0) -> list[Span]:
    """Return where the words found stand, and a key of each."""
    found = []
    for token in tokens(text):
        if key := first_found(token, wanted, language):
            found.append((token.start + shift, token.end + shift, key))
    return found


def first_found(token: Token, wanted: frozenset[str], language: str) -> str:
    for word in (token.joined, *token.parts):
        for key in keys(word, language) if word else ():
            if key in wanted:
                return key
    return ""


def window(text: str, found: list[Span]) -> tuple[int, int]:
    """Return where to begin and to end: the beginning of the text when nothing was found."""
    if not found:
        return 0, paragraph_end(text, 0, 0)
    best, best_count = 0, 0
    last = 0
    starts = [span[0] for span in found]
    for first, (start, _end, _key) in enumerate(found):
        last = bisect_left(starts, start + MAX_CHARS - BACK_CHARS)
        count = len({key for _s, _e, key in found[first:last]})
        if count > best_count:
            best, best_count = first, count
    start = sentence_start(text, found[best][0])
    return start, paragraph_end(text, start, found[best][1])


def sentence_start(text: str, position: int) -> int:
    """Return where the sentence begins when that is near, else the start of a word before."""
    near = max(position - BACK_CHARS, 0)
    before = text[near:position]
    ends = [before.rfind(end) for end in ENDS]
    if max(ends) >= 0:
        return near + max(ends) + 1
    if near == 0:
        return 0
    space = before.find(" ", BACK_CHARS // 2)
    return near + space + 1 if space >= 0 else position


def paragraph_end(text: str, start: int, position: int) -> int:
    """Return where to end: a heading is not run into the paragraph that follows it."""
    end = word_end(text, start + MAX_CHARS)
    line_end = text.find("\n", max(position, start + MIN_CHARS), end)
    return line_end if line_end >= 0 else end


def word_end(text: str, position: int) -> int:
    """Return the end of the last whole word before a position."""
    if position >= len(text):
        return len(text)
    space = max(text.rfind(blank, 0, position) for blank in " \n")
    return space if space > position - BACK_CHARS else position


def parts_of(text: str, found: list[Span]) -> Excerpt:
    parts, position = [], 0
    for start, end, _key in found:
        if start > position:
            parts.append(Part(text[position:start]))
        parts.append(Part(text[start:end], is_match=True))
        position = end
    if position < len(text):
        parts.append(Part(text[position:]))
    return tuple(parts)

"""Turning the characters of a PDF into words."""

import re
from collections.abc import Sequence

# PDFium's mark for a hyphen at the end of a line, and the signs that others leave there.
MARK = "\x02"
LETTER = r"[^\W\d_]"
END_OF_LINE = re.compile(
    rf"(?<={LETTER})(?:[{MARK}\ufffe]|[-\u2010\u00ad][ \t]*\r?\n)[ \t]*(?={LETTER})"
)
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    # Soft hyphens and marks of direction or of width: invisible, and in the middle of words.
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff")
)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")
SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")
BREAKS = re.compile(r" *\n[ \n]*")
COMPOUND = re.compile(r"\w+(?:-\w+)+")
HALVES = re.compile(rf"([\w-]*\w){MARK}(\w[\w-]*)")
WORD = re.compile(r"[^\W\d_]{2,}")


def normalise(pages: Sequence[str]) -> list[str]:
    """Return the text of each page, one line a line, words whole, no control character."""
    marked = [END_OF_LINE.sub(MARK, page) for page in pages]
    compounds = {word.lower() for page in marked for word in COMPOUND.findall(page)}
    return [clean(join_words(page, compounds)) for page in marked]


def join_words(page: str, compounds: set[str]) -> str:
    """Put together the words cut at the end of a line.

    "dépla-cements" loses its hyphen; "rendez-vous" keeps it when the document writes it so
    elsewhere: nothing else tells the two apart.
    """

    def join(match: re.Match[str]) -> str:
        compound = f"{match[1]}-{match[2]}"
        return compound if compound.lower() in compounds else match[1] + match[2]

    return HALVES.sub(join, page).replace(MARK, "")


def clean(page: str) -> str:
    text = page.replace("\r\n", "\n").replace("\r", "\n").translate(LIGATURES)
    return BREAKS.sub("\n", SPACES.sub(" ", CONTROL.sub(" ", text))).strip()


def pages_without_words(pages: Sequence[str]) -> int:
    return sum(not WORD.search(page) for page in pages)


def has_words(pages: Sequence[str]) -> bool:
    """Whether there is a text to read: a scan has none, or the number that a machine stamped."""
    return any(WORD.search(page) for page in pages)

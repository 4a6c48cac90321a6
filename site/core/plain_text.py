"""Words of strangers, as plain text: what no reader should meet is taken out, markup stays words."""

import re
import unicodedata

# Control characters, halves of pairs, and what turns the reading direction of a page around.
UNWANTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
)
SPACES = re.compile(r"[ \t\u2028\u2029]+")


def one_line(text: object, limit: int) -> str:
    """Return a text in one line, cut at `limit` characters; "" for what is no text."""
    return " ".join(cleaned(text).split())[:limit].strip()


def many_lines(text: object, limit: int) -> str:
    """Return paragraphs, at most one empty line between two, cut at `limit` characters."""
    lines = "\n".join(SPACES.sub(" ", line).strip() for line in cleaned(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()[:limit].strip()


def cleaned(text: object) -> str:
    if not isinstance(text, str):
        return ""
    # Before anything else looks at it: a pair cut in two cannot be normalised by every version.
    text = UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text)

"""French spacing of a text, never of markup."""

import re

from core.formats import NBSP, NNBSP

SPACES = "[ \u00a0\u202f]"
# What goes on with a letter or a sign is an address or a code ("?page=2"), not the end of a phrase.
HIGH = re.compile(rf"{SPACES}*(?P<mark>[;!?]+)(?![\w/=&#])")
CLOSING = re.compile(rf"{SPACES}*(?P<mark>»)")
OPENING = re.compile(rf"«{SPACES}*")
COLON = re.compile(rf"(?<=[\w)»”’%]){SPACES}*:(?=\s|$)")
# A unit stays with its number; one letter is a unit only after a digit.
UNIT = re.compile(
    rf"(?<=\d){SPACES}(?=(?:Ko|Mo|Go|octets?|km|m|cm|mm|ha|kg|t|h|min|s|ans?|%|‰|€|°C)(?![\w’']))"
)
# Opening and closing marks of each language.
QUOTES = {
    "fr": (f"«{NNBSP}", f"{NNBSP}»"),
    "en": ("“", "”"),
    "es": ("«", "»"),
    "de": ("„", "“"),
    "it": ("«", "»"),
}
OPENINGS, CLOSINGS = '«“„"', '»”“"'
# "(?)" and "?!" are one sign.
TIGHT_AFTER = frozenset("([;!?")


def french_spacing(text: str, *, follows_text: bool = False) -> str:
    """Put U+202F before ; ! ? » and after «, U+00A0 before a colon and before units.

    `follows_text`: the text goes on with a line, so that a mark at its start gets a space too.
    """

    def spaced(found: re.Match[str]) -> str:
        start = found.start()
        is_opening = start == 0 and not follows_text and found[0] == found["mark"]
        is_tight = start > 0 and found.string[start - 1] in TIGHT_AFTER
        if is_opening or (is_tight and found["mark"] != "»"):
            return found[0]
        return NNBSP + found["mark"]

    for pattern, replacement in ((UNIT, NBSP), (COLON, f"{NBSP}:"), (OPENING, f"«{NNBSP}")):
        text = pattern.sub(replacement, text)
    return CLOSING.sub(spaced, HIGH.sub(spaced, text))


def in_quotes(text: str, language: str) -> str:
    """Put a text in the quotation marks of its language, in place of those it may be in."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] in OPENINGS and bare[-1] in CLOSINGS and has_one_pair(bare):
        bare = bare[1:-1].strip()
    if language == "fr":
        bare = french_spacing(bare)
    opening, closing = QUOTES.get(language, QUOTES["en"])
    return f"{opening}{bare}{closing}"


def has_one_pair(text: str) -> bool:
    """Tell a quotation from a sentence that starts with one and ends with another."""
    return not any(mark in OPENINGS + CLOSINGS for mark in text[1:-1])

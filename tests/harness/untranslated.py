"""Words of the interface that a page or a mail shows in another language than its own."""

import re
from collections.abc import Iterator
from functools import cache

import polib
from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import Comment, Doctype
from django.conf import settings

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
SPACES = re.compile(r"[\s\u00a0\u202f]+")
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")
HIDDEN = ("script", "style", "template", "svg")
# Shorter ones are words of several languages.
SHORTEST, SHORTEST_PIECE = 4, 12


@cache
def messages(language: str) -> tuple[str, ...]:
    """Every text of a language's catalogue; those of English are the identifiers."""
    catalogue = polib.pofile(settings.SITE_DIR / f"locale/{language}/LC_MESSAGES/django.po")
    found: list[str] = []
    for entry in catalogue:
        found += [entry.msgstr, *entry.msgstr_plural.values()]
        if language == "en":
            found += [entry.msgid, entry.msgid_plural]
    return tuple(SPACES.sub(" ", text).strip() for text in found if text)


@cache
def foreign(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """What the language never says: whole messages, and long pieces of those with variables."""
    own = set(messages(language))
    all_of_it = "\n".join(own)
    others = {
        text
        for code, _name in settings.LANGUAGES
        if code != language
        for text in messages(code)
        if text not in own
    }
    whole = {text for text in others if len(text) >= SHORTEST and not PLACEHOLDER.search(text)}
    pieces = {
        piece
        for text in others - whole
        for piece in PLACEHOLDER.split(text)
        if len(piece.strip()) >= SHORTEST_PIECE and piece not in all_of_it
    }
    return frozenset(whole), frozenset(pieces)


def untranslated(text: str, language: str, content: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text is the interface's in another language, and not of the `content`."""
    whole, pieces = foreign(language)
    text = SPACES.sub(" ", text).strip()
    if text in content:
        return False
    return text in whole or any(piece in text for piece in pieces)


def texts_of(html: str, language: str) -> Iterator[str]:
    """Yield what is read on a page, but for what says itself that it is in another language."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(HIDDEN):
        tag.decompose()
    for node in soup.descendants:
        if isinstance(node, (Comment, Doctype)):
            continue
        if isinstance(node, NavigableString):
            if node.strip() and language_of(node.parent, language) == language:
                yield str(node)
        elif isinstance(node, Tag) and language_of(node, language) == language:
            yield from (str(node[name]) for name in ATTRIBUTES if node.get(name))
            if node.name == "meta" and node.get("name") == "description":
                yield str(node["content"])


def language_of(tag: Tag | None, language: str) -> str:
    while tag is not None:
        if tag.get("lang"):
            return str(tag["lang"])
        tag = tag.parent
    return language


def untranslated_in(html: str, language: str, content: frozenset[str] = frozenset()) -> list[str]:
    return [text for text in texts_of(html, language) if untranslated(text, language, content)]

"""The glossary of one language, and its terms found in texts."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Page

from core.kept import kept
from core.models import GlossaryTerm
from core.typography import french_spacing
from core.visibility import open_to_all

# What makes a word longer: letters and digits, an accent written apart, a hyphen.
WORD = r"\w\u0300-\u036f\u2010\u2011-"
SPACES = re.compile(r"\s+")
NO_LETTER = "0–9"
APOSTROPHES = "'’"
# Where a term is not marked: a button cannot be inside a link, nor a heading hold a definition.
UNMARKED_IN = frozenset(
    {"a", "button", "code", "pre", "kbd", "samp", "blockquote", "q", "cite", "figcaption"}
    | {"caption", "abbr", "dfn", *(f"h{rank}" for rank in range(1, 7))}
)


@dataclass(frozen=True)
class Entry:
    """One term as the glossary page lists it; `anchor` is its identifier there."""

    anchor: str
    term: str
    definition: str
    # The same for its translations.
    key: str
    # The spellings to mark; none when the term is not to be marked.
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """The terms of one language in alphabetical order; `url` is "" without a glossary page."""

    url: str
    entries: tuple[Entry, ...]

    @property
    def forms(self) -> dict[str, Entry]:
        """The entry of each spelling; the first in the alphabet when two have the same."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            for form in entry.forms:
                found.setdefault(key_of(form), entry)
        return found


NO_GLOSSARY = Glossary("", ())


def glossary_of(language: str) -> Glossary:
    return glossaries().get(language, NO_GLOSSARY)


def glossaries() -> dict[str, Glossary]:
    """Return the glossary of each language: two queries, once until something is published."""
    return kept("glossaries", read_glossaries)


def read_glossaries() -> dict[str, Glossary]:
    urls = glossary_urls()
    terms: defaultdict[str, list[GlossaryTerm]] = defaultdict(list)
    for term in GlossaryTerm.objects.filter(live=True).select_related("locale"):
        terms[term.locale.language_code].append(term)
    return {
        language: Glossary(urls.get(language, ""), entries_of(terms[language], language))
        for language in {*urls, *terms}
    }


def entries_of(terms: Iterable[GlossaryTerm], language: str) -> tuple[Entry, ...]:
    """Return the terms in alphabetical order, each with its own anchor."""
    spaced = french_spacing if language == "fr" else str
    anchors = {"contenu"}
    return tuple(
        Entry(
            anchor=free_anchor(term.term, anchors),
            term=term.term,
            # It is shown from an attribute too, where no filter of a template reaches it.
            definition=spaced(term.definition),
            key=str(term.translation_key),
            forms=tuple(term.forms) if term.is_marked else (),
        )
        for term in sorted(terms, key=lambda one: (sorting_key(one.term), one.pk))
    )


def glossary_urls() -> dict[str, str]:
    """Return the address of the glossary page of each language that has its own."""
    pages = Page.objects.filter(
        open_to_all(),
        content_type__app_label="home",
        content_type__model="glossarypage",
        alias_of=None,
    )
    return {
        page.locale.language_code: page.url or ""
        for page in pages.select_related("locale").order_by("-path")
    }


@dataclass(frozen=True)
class Foreign:
    """A term that has no translation in the reader's language: a link to its own glossary."""

    term: str
    url: str
    language: str


def letters_of(glossary: Glossary) -> list[tuple[str, list[Entry]]]:
    """Group the entries by their first letter; "0–9" holds those that begin with none."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in glossary.entries:
        first = sorting_key(entry.term)[:1]
        found[first.upper() if first.isalpha() else NO_LETTER].append(entry)
    return list(found.items())


def only_elsewhere(language: str) -> list[Foreign]:
    """Return the terms that other languages have and this one has not, each once."""
    known = {entry.key for entry in glossary_of(language).entries}
    found = []
    for code, _name in settings.LANGUAGES:
        glossary = glossaries().get(code, NO_GLOSSARY)
        for entry in glossary.entries:
            if glossary.url and entry.key not in known:
                known.add(entry.key)
                found.append(Foreign(entry.term, f"{glossary.url}#{entry.anchor}", code))
    return found


def sorting_key(text: str) -> str:
    """Sort "élu" with "elu"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def free_anchor(text: str, taken: set[str], *, otherwise: str = "terme") -> str:
    """Return an identifier made of the text that is not taken yet, and take it."""
    first = slugify(text) or otherwise
    anchor, rank = first, 1
    while anchor in taken:
        rank += 1
        anchor = f"{first}-{rank}"
    taken.add(anchor)
    return anchor


def key_of(form: str) -> str:
    """Return what two spellings of the same form have in common."""
    composed = unicodedata.normalize("NFC", SPACES.sub(" ", form.strip()).replace("’", "'"))
    return composed.casefold()


@lru_cache(maxsize=32)
def pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds whole words of these forms, the longest first, in any case.

    A space is any space; an accent may be written apart, as some keyboards do.
    """
    spellings = {form for one in forms for form in (one, unicodedata.normalize("NFD", one))}
    words = "|".join(
        r"\s+".join(re.escape(word).replace("'", f"[{APOSTROPHES}]") for word in form.split(" "))
        for form in sorted(spellings, key=lambda form: (-len(form), form))
    )
    return re.compile(f"(?<![{WORD}])(?:{words})(?![{WORD}])", re.IGNORECASE)


class TermMarker:
    """Marks the first occurrence of each term; `start_section` makes every term new again.

    `more` is the text of the link from a definition to the glossary, in its language.
    """

    def __init__(self, glossary: Glossary, *, more: str) -> None:
        self.url, self.more = glossary.url, more
        # Without a page to lead to, a term without JavaScript would be a link to nowhere.
        self.forms = glossary.forms if glossary.url else {}
        self.pattern = pattern_of(tuple(self.forms)) if self.forms else None
        self.seen: set[str] = set()

    def start_section(self) -> None:
        self.seen.clear()

    def mark(self, text: str, elements: Iterable[str] = ()) -> str:
        """Return the text as HTML, its new terms marked unless one of its elements forbids it."""
        if self.pattern is None or not UNMARKED_IN.isdisjoint(elements):
            return escape(text, quote=False)
        done: list[str] = []
        end = 0
        for found in self.pattern.finditer(text):
            entry = self.forms.get(key_of(found[0]))
            if entry is None or entry.anchor in self.seen:
                continue
            self.seen.add(entry.anchor)
            done += [escape(text[end : found.start()], quote=False), self.marked(found[0], entry)]
            end = found.end()
        return "".join([*done, escape(text[end:], quote=False)])

    def marked(self, words: str, entry: Entry) -> str:
        """Return a link to the glossary: glossary.js makes it a button that opens the definition.

        The definition is an attribute, so that the words of the page stay what they are.
        """
        return (
            f'<a class="term" href="{escape(self.url)}#{escape(entry.anchor)}"'
            f' data-term="{escape(entry.term)}" data-definition="{escape(entry.definition)}"'
            f' data-more="{escape(self.more)}">'
            f"{escape(words, quote=False)}</a>"
        )

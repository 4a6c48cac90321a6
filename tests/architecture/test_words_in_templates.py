"""No template writes a word by itself: all of them go through gettext."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString

from tests.architecture.sources import ROOT, tracked

COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.S)
TRANSLATED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.S)
CLASSES = re.compile(r"{% block body_?class %}.*?{% endblock.*?%}", re.S)
TAG = re.compile(r"{%.*?%}", re.S)
ELEMENT = re.compile(r"<(/?){{.*?}}", re.S)
VALUE = re.compile(r"{{.*?}}", re.S)
WORD = re.compile(r"[^\W\d_]{2,}")
ADDRESS = re.compile(r"\S*[/?=&]\S*")
READ_ALOUD = ("aria-label", "title", "alt", "placeholder")
NO_TEXT = ("script", "style", "code", "pre", "svg", "textarea")
# Names, units and keys that are the same in our five languages.
NAMES = frozenset({"PDF", "CSV", "JSON", "GeoJSON", "OpenStreetMap", "Wagtail", "km", "Esc"})
TEMPLATES = tracked("site/templates/*.html")


def words_of(source: str) -> list[str]:
    """Return the words of a template that no tag of Django's makes."""
    for what in (COMMENT, TRANSLATED, CLASSES, TAG):
        source = what.sub(" ", source)
    soup = BeautifulSoup(VALUE.sub(" ", ELEMENT.sub(r"<\1v", source)), "html.parser")
    for tag in soup.find_all(NO_TEXT):
        tag.decompose()
    # Exactly: a comment or a document type is one of its subclasses.
    texts = [str(node) for node in soup.find_all(string=True) if type(node) is NavigableString]
    for tag in soup.find_all(True):
        texts += [str(tag[name]) for name in READ_ALOUD if tag.get(name)]
    words = (word for text in texts for word in WORD.findall(ADDRESS.sub(" ", text)))
    return [word for word in words if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_is_written_by_hand(path):
    assert words_of(path.read_text()) == []


def test_one_would_be_seen():
    assert words_of('<p class="a">{% translate "Yes" %} Bonjour {{ name }}</p>') == ["Bonjour"]
    assert words_of('<b aria-label="Fermer">×</b>{# a note #}') == ["Fermer"]

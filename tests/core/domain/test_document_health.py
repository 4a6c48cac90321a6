"""Each thing said of a document, on a PDF that has the fault and on the same one without it."""

import functools

import pytest
import typst
from django.core.files.base import ContentFile
from django.utils import translation

from core.domain.document_health import findings
from core.domain.reading_process import read_file
from core.enums import ExtractionState
from core.models import CouncilDocument
from tests.factories import hostile_pdf
from tests.factories.pdf import make_pdf

pytestmark = pytest.mark.django_db
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9'/></svg>"
SOURCE = f"""
#set document(title: "Compte rendu de la réunion")
#set text(lang: "fr")
= Les décisions
#image(bytes("{DRAWING}"), alt: "Un carré")
La réflexion des habitants, des associations et des élus transforme le territoire.
"""
PAGES = "#pagebreak()\n= Suite\nLes habitants et les élus du territoire.\n"


@functools.cache
def compiled(source):
    return typst.compile(source.encode())


GOOD = compiled(SOURCE)
LONG = compiled(SOURCE + 11 * PAGES)
# The fault, as it is said; a document that has it; the same without.
RULES = {
    "not tagged": ("It is not tagged", GOOD.replace(b"/Marked true", b"/Marked false"), GOOD),
    "no language": ("It does not say its language", GOOD.replace(b"/Lang", b"/Lung"), GOOD),
    "no title": (
        "It has no title",
        compiled(SOURCE.replace("document(title", "page(header")),
        GOOD,
    ),
    "no bookmarks": (
        "It is long and has no bookmarks",
        compiled("#set heading(bookmarked: false)\n" + SOURCE + 11 * PAGES),
        LONG,
    ),
    "no heading": (
        "None of its titles is a heading",
        compiled((SOURCE + 3 * PAGES).replace("\n= ", "\n")),
        compiled(SOURCE + 3 * PAGES),
    ),
    "a silent picture": (
        "1 picture has no description",
        compiled(SOURCE.replace(', alt: "Un carré"', "")),
        GOOD,
    ),
    "a font left out": ("Fonts are not in the file", make_pdf("Bonjour à tous"), GOOD),
    "letters without a meaning": (
        "Letters are drawn without saying which ones they are",
        GOOD.replace(b"/ToUnicode", b"/ToUnicorn"),
        GOOD,
    ),
    "a page without text": (
        "1 page holds no text",
        make_pdf("Bonjour à tous", ""),
        make_pdf("Bonjour à tous", "et à toutes"),
    ),
    "a scan": ("A screen reader says nothing", hostile_pdf.make_scan(), GOOD),
}


def document_read_from(content):
    reading = read_file(ContentFile(content))
    return CouncilDocument(
        extraction_state=reading.state, page_count=reading.page_count, health=reading.health
    )


def said_of(content):
    with translation.override("en"):
        found = findings(document_read_from(content))
    return [one.words for one in found if not one.is_good], found


@pytest.mark.parametrize("rule", RULES)
def test_a_fault_is_said_where_it_is_and_only_there(rule):
    words, faulty, sound = RULES[rule]
    assert faulty != sound
    assert sum(one.startswith(words) for one in said_of(faulty)[0]) == 1
    assert not any(one.startswith(words) for one in said_of(sound)[0])


def test_a_document_made_with_care_has_no_fault():
    for content in (GOOD, LONG):
        faults, found = said_of(content)
        assert faults == []
        assert [one.words for one in found] == [
            "Every page has a text.",
            "The fonts are in the file.",
            "It is tagged: it is read aloud in order, part by part.",
            "The pictures have a description.",
            "It says its language: it is read aloud with the right voice.",
            "Its title: Compte rendu de la réunion.",
        ]


def test_faults_come_first_each_with_what_to_do():
    _faults, found = said_of(make_pdf("Bonjour à tous"))
    assert [one.is_good for one in found] == sorted(one.is_good for one in found)
    assert [one for one in found if not one.is_good and not one.advice] == []


@pytest.mark.parametrize(
    "make", [hostile_pdf.make_looping_pdf, hostile_pdf.make_deep_pdf, hostile_pdf.make_garbage]
)
def test_a_hostile_structure_costs_no_state(make):
    document = document_read_from(make())
    assert document.extraction_state in {ExtractionState.NO_TEXT, ExtractionState.REFUSED}


@pytest.mark.parametrize("state", set(ExtractionState) - {"ok", "no_text"})
def test_nothing_is_said_of_what_was_not_read(state):
    assert findings(CouncilDocument(extraction_state=state, health={"tagged": False})) == []


def test_nothing_is_said_before_it_was_looked_at():
    assert findings(CouncilDocument(extraction_state=ExtractionState.OK)) == []

"""The example documents: tagged, in French, honest about what they are."""

import pypdfium2
import pytest
from pypdfium2 import raw

from core.models import CouncilDocument
from home.domain.demo.content import read_source
from home.domain.demo.documents import compile_document

DOCUMENTS = read_source("documents")
NOTICE = "Document d’exemple : l’original n’est pas reproduit ici."
SCAN = "groupe-2015-11-26-compte-rendu"
TEXTS = sorted(DOCUMENTS.keys() - {SCAN})


def read(name):
    return pypdfium2.PdfDocument(compile_document(name, DOCUMENTS[name]))


def text_of(page):
    return spaced(page.get_textpage().get_text_bounded())


def spaced(text):
    """Every kind of space is one."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", TEXTS)
def test_each_says_on_its_first_page_that_it_is_an_example(name):
    pdf = read(name)
    assert NOTICE in text_of(pdf[0])
    assert spaced(DOCUMENTS[name]["original"]) in text_of(pdf[0])
    assert len(pdf) >= 3
    assert "exemple" in text_of(pdf[len(pdf) - 1])
    assert pdf.get_metadata_value("Title") == DOCUMENTS[name]["title"]
    assert raw.FPDFCatalog_IsTagged(pdf)


def test_the_scan_has_pages_and_no_text():
    pdf = read(SCAN)
    assert [text_of(page) for page in pdf] == ["", "", ""]


def test_each_document_says_its_pages_and_state(demo):
    states = {
        document.file.name: (document.extraction_state, document.page_count, document.language)
        for document in CouncilDocument.objects.all()
    }
    assert states == {
        f"documents/exemple-{name}.pdf": (
            "no_text" if name == SCAN else "ok",
            len(read(name)),
            "fr",
        )
        for name in DOCUMENTS
    }


def test_each_knows_its_size_and_its_hash(demo):
    for document in CouncilDocument.objects.all():
        assert document.file_size == document.file.size
        assert len(document.file_hash) == 40


def test_their_text_is_read_at_once_but_the_scan_has_none(demo):
    counts = {
        document.file.name: sum(bool(page.text) for page in document.pages.all())
        for document in CouncilDocument.objects.all()
    }
    assert counts == {
        f"documents/exemple-{name}.pdf": 0 if name == SCAN else len(read(name))
        for name in DOCUMENTS
    }
    assert all(document.first_page for document in CouncilDocument.objects.all())

"""What a reader is told of a file."""

from dataclasses import replace

import pytest

from core.downloads import Download, download_of, told_apart
from core.enums import ExtractionState
from tests.factories.media import DocumentFactory


@pytest.fixture
def minutes(db):
    document = DocumentFactory(title="Compte rendu de mai", page_count=6)
    document.file_size = 460_083
    return document


def test_a_file_says_its_format_size_and_pages(minutes):
    download = download_of(minutes, around="fr")
    assert download == Download(
        title="Compte rendu de mai",
        url=minutes.url,
        format="PDF",
        symbol="file-type-pdf",
        size=460_083,
        page_count=6,
    )


def test_its_language_is_said_where_the_text_around_has_another(minutes):
    download = download_of(minutes, around="en", title="Minutes", language="es")
    assert (download.language, download.foreign) == ("es", "in Spanish")
    assert download_of(minutes, around="en").foreign == "in French"
    minutes.language = ""
    assert download_of(minutes, around="en").foreign == ""


def test_its_kind_is_said_unless_its_title_does(minutes):
    assert download_of(minutes, around="en", title="Minutes of May", kind="Minutes").kind == ""
    assert download_of(minutes, around="en", title="May 2016", kind="Minutes").kind == "Minutes"


def test_a_scan_is_announced(minutes):
    minutes.extraction_state = ExtractionState.NO_TEXT
    assert download_of(minutes, around="fr").is_scan is True


def test_files_of_one_name_are_numbered():
    one = Download(title="Compte rendu", url="/1", format="PDF")
    other = replace(one, title="compte rendu", url="/2")
    elsewhere = replace(one, note="Atelier 1")
    titles = [download.title for download in told_apart([one, elsewhere, other])]
    assert titles == ["Compte rendu (1)", "Compte rendu", "compte rendu (2)"]

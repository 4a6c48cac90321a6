"""Headers and compression of answers."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse

from config.middleware import TextGZipMiddleware

TEXT = "Un territoire qui réfléchit. " * 50


def answer(rf, response):
    request = rf.get("/", HTTP_ACCEPT_ENCODING="gzip")
    return TextGZipMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/css", "application/json"])
def test_texts_are_compressed(rf, kind):
    response = answer(rf, HttpResponse(TEXT, content_type=kind))
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == TEXT


@pytest.mark.parametrize("kind", ["application/pdf", "image/jpeg", "application/zip"])
def test_files_are_sent_as_they_are(rf, tmp_path, kind):
    path = tmp_path / "file"
    path.write_text(TEXT)
    response = answer(rf, FileResponse(path.open("rb"), content_type=kind))
    assert "Content-Encoding" not in response
    assert response["Content-Length"] == str(len(TEXT.encode()))


def test_an_isolated_page_may_start_the_workers_of_the_site(db, client):
    """Browsers refuse a worker whose script is less isolated than its page, without a word."""
    page = client.get("/fr/initiatives/proposer/").headers["Cross-Origin-Embedder-Policy"]
    script = client.get("/static/js/proof-worker.js").headers
    assert script["Cross-Origin-Embedder-Policy"] == page
    style = client.get("/static/css/site.css").headers
    assert "Cross-Origin-Embedder-Policy" not in style

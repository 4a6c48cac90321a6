"""Pictures are served by the site itself; documents are not, but through Wagtail's view."""

import pytest

from tests.factories.media import DocumentFactory, ImageFactory


@pytest.fixture
def rendition(db):
    return ImageFactory().get_rendition("width-100")


def test_rendition_is_served_and_kept_by_browsers(client, rendition):
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=2592000"
    assert b"".join(response.streaming_content) == rendition.file.read()
    response.close()
    rendition.file.close()


def test_document_is_not_served_by_its_path(client, db):
    document = DocumentFactory()
    assert document.file.storage.exists(document.file.name)
    assert client.get(f"/media/{document.file.name}").status_code == 404


@pytest.mark.parametrize(
    "path", ["images/", "images/../documents/x.pdf", "images/no-such.jpg", "", "settings.py"]
)
def test_what_is_no_picture_is_not_found(client, db, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_nothing_is_written_there(client, rendition):
    assert client.post(rendition.url).status_code == 405

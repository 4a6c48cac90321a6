"""The picture of a first page is as private as its document."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CouncilDocument
from tests.factories.pages import MeetingDocumentFactory
from tests.factories.pdf import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(site):
    """One that a published meeting shows."""
    file = ContentFile(make_pdf("Compte rendu"), name="compte-rendu.pdf")
    document = CouncilDocument.objects.create(title="Compte rendu", file=file)
    MeetingDocumentFactory(page=site.meeting, document=document)
    document.refresh_from_db()
    return document


@pytest.fixture
def private_document(document):
    root = Collection.get_first_root_node()
    collection = root.add_child(name="Bureau").add_child(name="Réservé")
    CollectionViewRestriction.objects.create(
        collection=collection.get_parent(), restriction_type="login"
    )
    document.collection = collection
    document.save()
    return document


def test_it_is_served_to_browsers_alone(client, document):
    response = client.get(document.first_page.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "private, max-age=3600"
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert response.cookies == {}


def test_its_address_cannot_be_guessed(client, document):
    token = document.first_page.url.rpartition("/")[2]
    assert len(token) == len(".webp") + 22
    assert client.get(document.first_page.url.replace(token, "page.webp")).status_code == 404
    assert client.get(f"/documents/{document.pk + 1}/first-page/{token}").status_code == 404


def test_its_file_is_not_served(client, document):
    assert document.first_page.storage.exists(document.first_page.name)
    assert client.get(f"/media/{document.first_page.name}").status_code == 404


def test_that_of_a_private_document_is_refused(client, private_document):
    assert client.get(private_document.url).status_code == 302
    assert client.get(private_document.first_page.url).status_code == 404


def test_that_of_a_private_document_is_shown_to_who_may_read_it(editor_client, private_document):
    assert editor_client.get(private_document.first_page.url).status_code == 200


def test_a_document_without_picture_has_no_address(client, document):
    url = document.first_page.url
    CouncilDocument.objects.filter(pk=document.pk).update(first_page="")
    document.refresh_from_db()
    assert client.get(url).status_code == 404
    with pytest.raises(ValueError, match="There is no file"):
        _ = document.first_page.url


def test_a_lost_file_is_not_an_error(client, document):
    document.first_page.storage.delete(document.first_page.name)
    assert client.get(document.first_page.url).status_code == 404


def test_nothing_is_written_there(client, document):
    assert client.post(document.first_page.url).status_code == 405

"""A document is downloaded by whoever may read a page that shows it."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.domain.document_access import update_references
from core.models import CouncilDocument
from tests.factories.pages import MeetingDocumentFactory, MeetingPageFactory
from tests.factories.pdf import make_pdf
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(site):
    return site.meeting


@pytest.fixture
def document(meeting):
    """One that the published meeting shows, first page included."""
    return MeetingDocumentFactory(page=meeting, document=new_document()).document


def new_document():
    file = ContentFile(make_pdf("Compte rendu"), name="compte-rendu.pdf")
    document = CouncilDocument.objects.create(title="Compte rendu", file=file)
    document.refresh_from_db()
    return document


def answers(client, document):
    """The states of the answers for the file and for the picture of its first page."""
    responses = [client.get(document.url), client.get(document.first_page.url)]
    for response in responses:
        b"".join(response)  # closing it would close the database too
    return [response.status_code for response in responses]


def test_that_of_a_published_page_is_for_anybody(client, document):
    assert answers(client, document) == [200, 200]


def test_that_of_no_page_is_for_nobody_outside(client, site):
    assert answers(client, new_document()) == [404, 404]


@pytest.mark.parametrize("role", ["editor", "moderator", "translator", "admin"])
def test_that_of_no_page_is_for_those_who_work_on_it(role, site, request):
    client = request.getfixturevalue(f"{role}_client")
    assert answers(client, new_document()) == [200, 200]


def test_that_of_no_page_is_not_for_an_account_without_rights(client, site):
    client.force_login(UserFactory())
    assert answers(client, new_document()) == [404, 404]


def test_that_of_a_draft_waits_for_its_publication(client, site):
    draft = MeetingPageFactory(parent=site.programme, title="À venir", live=False)
    document = MeetingDocumentFactory(page=draft, document=new_document()).document
    assert answers(client, document) == [404, 404]
    draft.save_revision().publish()
    assert answers(client, document) == [200, 200]
    draft.refresh_from_db()
    draft.unpublish()
    assert answers(client, document) == [404, 404]


def test_publication_does_not_wait_for_the_worker(client, site, settings):
    draft = MeetingPageFactory(parent=site.programme, title="À venir", live=False)
    document = new_document()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    MeetingDocumentFactory(page=draft, document=document)
    draft.save_revision().publish()
    assert answers(client, document) == [200, 200]


def test_a_draft_on_top_of_a_published_page_opens_nothing(client, meeting):
    document = new_document()
    meeting.documents.add(MeetingDocumentFactory.build(page=meeting, document=document))
    meeting.save_revision()
    update_references(type(meeting).objects.get(pk=meeting.pk))
    assert answers(client, document) == [404, 404]


def test_that_of_a_private_page_is_for_its_readers(client, editor_client, meeting, document):
    restriction = PageViewRestriction.objects.create(page=meeting, restriction_type="login")
    assert answers(client, document) == [404, 404]
    client.force_login(UserFactory())
    assert answers(client, document) == [200, 200]
    restriction.restriction_type = "groups"
    restriction.save()
    restriction.groups.add(Group.objects.get(name="Moderators"))
    assert answers(client, document) == [404, 404]


def test_that_of_a_page_with_a_password_opens_with_it(client, meeting, document):
    restriction = PageViewRestriction.objects.create(
        page=meeting, restriction_type="password", password="sésame"
    )
    assert answers(client, document) == [404, 404]
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert answers(client, document) == [200, 200]


def test_that_of_a_withdrawn_page_is_withdrawn(client, meeting, document):
    """Its aliases in the other languages are with it."""
    meeting.unpublish()
    assert answers(client, document) == [404, 404]


def test_a_private_collection_has_its_own_rule(client, site):
    collection = Collection.get_first_root_node().add_child(name="Bureau")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="sésame"
    )
    document = new_document()
    document.collection = collection
    document.save()
    session = client.session
    session["passed_collection_view_restrictions"] = [collection.get_view_restrictions()[0].pk]
    session.save()
    # Nobody shows it, but its readers were given its address and the password.
    assert answers(client, document) == [200, 200]
    assert answers(Client(), document) == [200, 404]  # the form that asks for it


def test_a_conditional_request_tells_nothing(client, site):
    document = new_document()
    headers = {"If-None-Match": f'"{document.file_hash}"'}
    assert client.get(document.url, headers=headers).status_code == 404


def test_another_name_is_not_found(client, document):
    assert client.get(f"/documents/{document.pk}/autre.pdf").status_code == 404
    assert client.get(f"/documents/{document.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_asking_costs_the_same_whatever_shows_it(
    client, site, document, count, django_assert_num_queries
):
    for _ in range(count):
        page = MeetingPageFactory(parent=site.programme)
        MeetingDocumentFactory(page=page, document=document)
    with django_assert_num_queries(5):
        response = client.get(document.first_page.url)
    assert b"".join(response)[8:12] == b"WEBP"

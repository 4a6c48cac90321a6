"""From an upload to what is known of the document."""

import pytest
from django.core.files.base import ContentFile
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.domain.extraction import (
    read_waiting,
    request_forgotten,
    request_reading,
    save_reading,
)
from core.domain.reading_process import Reading
from core.enums import ExtractionState
from core.models import CouncilDocument
from core.signals import document_text_extracted
from core.tasks import read_document
from tests.factories.hostile_pdf import make_encrypted_pdf
from tests.factories.media import DocumentFactory
from tests.factories.pdf import make_pdf

pytestmark = pytest.mark.django_db
FRENCH = "Le conseil est dans le bourg et les gens sont dans la rue"
ENGLISH = "The council is in the town and the people are with us"


@pytest.fixture
def queue(settings):
    """Tasks wait in the database, as they do on a real site."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return DBTaskResult.objects.filter(task_path=read_document.module_path)


def upload(*pages, name="rapport.pdf", **values):
    content = ContentFile(make_pdf(*pages), name=name)
    document = CouncilDocument.objects.create(title="Rapport", file=content, **values)
    document.refresh_from_db()
    return document


def replace(document, content, name="autre.pdf"):
    document.file = ContentFile(content, name=name)
    document.save()
    document.refresh_from_db()


def texts(document):
    return list(document.pages.values_list("number", "text"))


def test_an_uploaded_document_is_read():
    document = upload(FRENCH, "Deuxième page")
    assert document.extraction_state == ExtractionState.OK
    assert document.page_count == 2
    assert texts(document) == [(1, FRENCH), (2, "Deuxième page")]
    assert (document.language, document.language_is_guessed) == ("fr", True)
    assert document.read_hash == document.file_hash != ""
    assert (document.first_page_width, document.first_page_height) == (480, 680)


def test_it_waits_until_the_worker_reads_it(queue):
    document = upload(FRENCH)
    assert document.extraction_state == ExtractionState.PENDING
    assert [task.args_kwargs["args"] for task in queue] == [[document.pk]]
    document.save()
    assert queue.count() == 1
    read_waiting(document.pk)
    document.refresh_from_db()
    assert document.extraction_state == ExtractionState.OK


def test_a_failed_save_asks_for_nothing(queue, monkeypatch):
    def fail(instance):
        raise RuntimeError("the queue is gone")

    monkeypatch.setattr("core.receivers.request_reading", fail)
    with pytest.raises(RuntimeError):
        CouncilDocument.objects.create(title="A", file=ContentFile(b"%PDF-", name="a.pdf"))
    assert (CouncilDocument.objects.count(), queue.count()) == (0, 0)


def test_saving_other_fields_does_not_read_again(queue):
    document = DocumentFactory()
    document.title = "Un autre titre"
    document.save()
    assert (document.extraction_state, queue.count()) == (ExtractionState.OK, 0)


def test_another_file_is_read_again(django_capture_on_commit_callbacks):
    document = upload(FRENCH, "Deuxième page")
    picture = document.first_page.name
    with django_capture_on_commit_callbacks(execute=True):
        replace(document, make_pdf("Une seule page"))
    assert (document.page_count, texts(document)) == (1, [(1, "Une seule page")])
    assert document.first_page.name != picture
    storage = document.first_page.storage
    assert storage.exists(document.first_page.name)
    assert not storage.exists(picture)


def test_another_file_of_another_kind_leaves_nothing_of_the_first():
    document = upload(FRENCH)
    replace(document, b"nom;commune\n", name="liste.csv")
    assert document.extraction_state == ExtractionState.NOT_APPLICABLE
    assert (document.page_count, texts(document)) == (None, [])
    assert (document.first_page.name, document.first_page_width) == ("", None)
    assert (document.language, document.language_is_guessed) == ("", False)


def test_a_locked_file_leaves_nothing_of_the_first():
    document = upload(FRENCH)
    replace(document, make_encrypted_pdf("Secret", user_password=b"mot"))
    assert document.extraction_state == ExtractionState.ENCRYPTED
    assert (document.page_count, texts(document), document.first_page.name) == (None, [], "")


def test_the_language_an_editor_chose_is_kept():
    document = upload(ENGLISH, language="de")
    assert (document.language, document.language_is_guessed) == ("de", False)


def test_a_guessed_language_follows_the_file():
    document = upload(FRENCH)
    replace(document, make_pdf(ENGLISH))
    assert (document.language, document.language_is_guessed) == ("en", True)


def test_a_reading_of_an_older_file_is_dropped(queue):
    document = upload(FRENCH)
    older = document.file_hash
    replace(document, make_pdf("Nouvelle version"))
    assert save_reading(document.pk, older, Reading(ExtractionState.OK, 9, ("Ancien",))) is False
    document.refresh_from_db()
    assert (document.extraction_state, document.page_count) == (ExtractionState.PENDING, None)
    assert texts(document) == []


def test_a_new_file_is_asked_for_while_the_older_is_being_read(queue):
    document = upload(FRENCH)
    queue.update(status=TaskResultStatus.RUNNING)
    replace(document, make_pdf("Nouvelle version"))
    assert sorted(queue.values_list("status", flat=True)) == ["READY", "RUNNING"]


def test_reading_twice_changes_nothing(queue):
    document = upload(FRENCH)
    read_waiting(document.pk)
    document.refresh_from_db()
    before = (document.first_page.name, list(document.pages.values_list("pk", flat=True)))
    read_waiting(document.pk)
    document.refresh_from_db()
    assert (document.first_page.name, list(document.pages.values_list("pk", flat=True))) == before


def test_a_deleted_document_is_nobodys_fault(queue):
    document = upload(FRENCH)
    key, name = document.pk, document.file_hash
    document.delete()
    read_waiting(key)
    assert save_reading(key, name, Reading(ExtractionState.OK)) is False


def test_a_missing_file_is_an_error_to_be_tried_again(queue):
    document = upload(FRENCH)
    document.file.storage.delete(document.file.name)
    with pytest.raises(FileNotFoundError):
        read_waiting(document.pk)
    document.refresh_from_db()
    assert document.extraction_state == ExtractionState.PENDING


def test_the_picture_goes_with_the_document(django_capture_on_commit_callbacks):
    document = upload(FRENCH)
    name, storage = document.first_page.name, document.first_page.storage
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not storage.exists(name)


def test_others_are_told_once_the_pages_are_there():
    seen = []

    def listen(sender, document, **kwargs):
        seen.append((document.title, texts(document)))

    document_text_extracted.connect(listen)
    try:
        upload("Une page")
    finally:
        document_text_extracted.disconnect(listen)
    assert seen == [("Rapport", [(1, "Une page")])]


@pytest.mark.parametrize(
    ("status", "asked"), [(None, 1), ("SUCCESSFUL", 1), ("READY", 0), ("RUNNING", 0), ("FAILED", 0)]
)
def test_a_forgotten_document_is_asked_for(queue, status, asked):
    document = upload(FRENCH)
    if status:
        queue.update(status=status)
    else:
        queue.delete()
    assert request_forgotten() == asked
    assert queue.filter(status="READY").count() == asked + (status == "READY")
    assert document.extraction_state == ExtractionState.PENDING


def test_what_is_read_is_not_asked_for(queue):
    document = DocumentFactory()
    request_reading(document)
    assert (request_forgotten(), queue.count()) == (0, 0)

"""From an uploaded PDF to its text, its number of pages and its first page."""

import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.domain.reading_process import Reading, read_file
from core.enums import ExtractionState
from core.models import CouncilDocument, DocumentPage
from core.reading.language import guess_language
from core.signals import document_text_extracted
from core.tasks import read_document

logger = logging.getLogger(__name__)

SAVED_FIELDS = (
    "extraction_state",
    "page_count",
    "health",
    "language",
    "language_is_guessed",
    "first_page",
    "first_page_width",
    "first_page_height",
)


def request_reading(document: CouncilDocument) -> None:
    """Have a document that waits for it read in the background; once only, if not begun yet."""
    is_waiting = document.extraction_state == ExtractionState.PENDING
    if is_waiting and not tasks_for(document.pk, TaskResultStatus.READY):
        read_document.enqueue(document.pk)


def request_forgotten() -> int:
    """Have the documents read that wait without a task, and return how many there were.

    The task is saved with the document: only a restored or hand-edited database has such ones.
    A document whose task has failed for good is not asked for again: an editor decides.
    """
    waiting = CouncilDocument.objects.filter(extraction_state=ExtractionState.PENDING)
    known = (TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED)
    forgotten = [pk for pk in waiting.values_list("pk", flat=True) if not tasks_for(pk, *known)]
    for pk in forgotten:
        read_document.enqueue(pk)
    return len(forgotten)


def tasks_for(document_id: int, *states: TaskResultStatus) -> bool:
    """Whether the queue holds a task for the document in one of these states."""
    return DBTaskResult.objects.filter(
        Q(args_kwargs__args=[document_id]), task_path=read_document.module_path, status__in=states
    ).exists()


def read_waiting(document_id: int) -> None:
    """Read the file of a document that waits for it, and save what was read.

    Does nothing when the document is gone or has been read. Up to 12 s, outside any transaction.
    """
    document = CouncilDocument.objects.filter(
        pk=document_id, extraction_state=ExtractionState.PENDING
    ).first()
    if document is None:
        return
    reading = read_now(document)
    if save_reading(document_id, document.file_hash, reading):
        logger.info("Document %d read: %s", document_id, reading.state)
    else:
        logger.info("Document %d replaced while it was read", document_id)


def read_now(document: CouncilDocument) -> Reading:
    if not document.is_pdf:
        return Reading(ExtractionState.NOT_APPLICABLE)
    with document.open_file() as file:
        return read_file(file)


@transaction.atomic
def save_reading(document_id: int, file_hash: str, reading: Reading) -> bool:
    """Save what was read; return False when the document has another file by now, or is gone."""
    document = (
        CouncilDocument.objects.select_for_update(of=("self",))
        .filter(pk=document_id, file_hash=file_hash)
        .first()
    )
    if document is None:
        return False
    document.extraction_state = reading.state
    document.page_count = reading.page_count
    document.health = reading.health
    if document.language_is_guessed or not document.language:
        document.language = reading.language
        document.language_is_guessed = bool(reading.language)
    replace_first_page(document, reading)
    document.save(update_fields=SAVED_FIELDS)
    document.pages.all().delete()
    DocumentPage.objects.bulk_create(
        DocumentPage(document=document, number=number, text=text)
        for number, text in enumerate(reading.texts, start=1)
    )
    document_text_extracted.send(sender=CouncilDocument, document=document)
    return True


def recognise_language(document: CouncilDocument) -> None:
    """Guess the language of a document that has none from the text read before; not saved."""
    texts = list(document.pages.values_list("text", flat=True)) if document.pk else []
    document.language = guess_language(texts)
    document.language_is_guessed = bool(document.language)


def replace_first_page(document: CouncilDocument, reading: Reading) -> None:
    """Put the new picture in place of the old one, whose file goes once the row is saved."""
    delete_first_page_after_commit(document)
    document.first_page = ""
    if reading.picture:
        document.first_page.save("", ContentFile(reading.picture), save=False)
    document.first_page_width, document.first_page_height = reading.picture_size or (None, None)


def delete_first_page_after_commit(document: CouncilDocument) -> None:
    """Remove the file of the picture, unless the transaction fails."""
    name, storage = document.first_page.name, document.first_page.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))

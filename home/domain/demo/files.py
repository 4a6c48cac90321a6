"""Files of the demo: drawings, and documents made when it is loaded."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection

from core.domain.extraction import read_waiting
from core.enums import ExtractionState
from core.models import CouncilDocument, CouncilImage
from home.domain.demo.content import DATA, read_source
from home.domain.demo.documents import compile_document

DOCUMENT_PREFIX = "documents/exemple-"


def document_named(name: str) -> CouncilDocument:
    """Return the document of this name, made unless it exists."""
    file_name = f"{DOCUMENT_PREFIX}{name}.pdf"
    existing = CouncilDocument.objects.filter(file=file_name).first()
    if existing:
        return existing
    words = read_source("documents")[name]
    document = CouncilDocument(
        title=words["title"],
        language="fr",
        collection=Collection.get_first_root_node(),
        summary=words.get("summary", ""),
    )
    document.file = in_place(file_name, compile_document(name, words))
    document.save()
    return document


def read_documents() -> int:
    """Read the documents of the demo that wait for it, as the worker would; return how many.

    Outside any transaction: half a second each.
    """
    waiting = CouncilDocument.objects.filter(
        file__startswith=DOCUMENT_PREFIX, extraction_state=ExtractionState.PENDING
    )
    keys = list(waiting.values_list("pk", flat=True))
    for key in keys:
        read_waiting(key)
    return len(keys)


def image_named(name: str) -> CouncilImage:
    """Return the drawing of this name, added unless it exists."""
    file_name = f"original_images/dessin-{name}.webp"
    existing = CouncilImage.objects.filter(file=file_name).first()
    if existing:
        return existing
    words = read_source("images")[name]
    image = CouncilImage(**words, collection=Collection.get_first_root_node())
    image.file = in_place(file_name, (DATA / "images" / f"{name}.webp").read_bytes())
    image.save()
    return image


def in_place(name: str, content: bytes) -> ContentFile:
    """Return a file to save; what an interrupted load left under its name is removed."""
    if default_storage.exists(name):
        default_storage.delete(name)
    return ContentFile(content, name.rpartition("/")[2])

"""Files: pictures and documents."""

import hashlib

import factory
import wagtail_factories
from wagtail.models import Collection

from core.enums import ExtractionState
from core.models import CouncilDocument, CouncilImage
from tests.factories.pdf import make_pdf


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CouncilImage

    title = factory.Sequence(lambda n: f"Photo {n}")
    description = factory.LazyAttribute(lambda image: f"Description of {image.title}")
    credit = "Camille Durand, CC BY 4.0"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.ImageField(width=640, height=480, format="JPEG")


def sha1_of(document: factory.builder.Resolver) -> str:
    document.file.seek(0)
    return hashlib.file_digest(document.file, "sha1").hexdigest()


class DocumentFactory(wagtail_factories.DocumentFactory):
    """A real one-page PDF, read already: give `read_hash=""` to have it read."""

    class Meta:
        model = CouncilDocument

    title = factory.Sequence(lambda n: f"Compte rendu {n}")
    language = "fr"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(
        filename="compte-rendu.pdf", data=make_pdf("Compte rendu de la rencontre")
    )
    file_size = factory.LazyAttribute(lambda document: document.file.size)
    read_hash = factory.LazyAttribute(sha1_of)
    extraction_state = ExtractionState.OK
    page_count = 1

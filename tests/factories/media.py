"""Files: pictures and documents."""

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


class DocumentFactory(wagtail_factories.DocumentFactory):
    """A real one-page PDF, read already."""

    class Meta:
        model = CouncilDocument

    title = factory.Sequence(lambda n: f"Compte rendu {n}")
    language = "fr"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(
        filename="compte-rendu.pdf", data=make_pdf("Compte rendu de la rencontre")
    )
    file_size = factory.LazyAttribute(lambda document: document.file.size)
    extraction_state = ExtractionState.OK
    page_count = 1

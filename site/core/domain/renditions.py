"""Pictures in the sizes that pages show, made when a page is published and not when it is read."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.images.models import Filter
from wagtail.models import ReferenceIndex

from core import edition
from core.image_specs import all_specs
from core.models import CouncilImage
from core.tasks import make_renditions

logger = logging.getLogger(__name__)


def request_renditions(published: Model) -> None:
    """Have the pictures of what was published made in the background, once it is saved."""
    kind = ContentType.objects.get_for_model(published)
    transaction.on_commit(lambda: make_renditions.enqueue(kind.pk, published.pk))


def make_renditions_of(kind_id: int, key: int) -> int:
    """Make the sizes that lack of each picture a page or snippet shows; return how many.

    Its pictures are those that Wagtail's index of references knows.
    """
    model = ContentType.objects.get_for_id(kind_id).model_class()
    published = model._default_manager.filter(pk=key) if model else ()
    made = sum(make_sizes(image) for instance in published for image in pictures_of(instance))
    if made:
        edition.start_new_after_commit()
    return made


def pictures_of(instance: Model) -> list[CouncilImage]:
    """Return the pictures that an object shows."""
    references = ReferenceIndex.get_references_for_object(instance).filter(
        to_content_type=ContentType.objects.get_for_model(CouncilImage)
    )
    keys = references.values_list("to_object_id", flat=True)
    return list(CouncilImage.objects.filter(pk__in=[int(key) for key in keys]))


def make_sizes(image: CouncilImage) -> int:
    """Make the sizes that a picture lacks; none of a file that cannot be read."""
    filters = [Filter(spec=spec) for spec in all_specs()]
    lacking = len(filters) - len(image.find_existing_renditions(*filters))
    if lacking:
        try:
            image.get_renditions(*filters)
        except (OSError, ValueError, SyntaxError):
            # What Pillow says of a damaged file; it must not keep the others from being made.
            logger.exception("No sizes for picture %s", image.pk)
            return 0
    return lacking

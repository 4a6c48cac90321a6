"""Opening many originals for translation, in the background."""

import datetime as dt
import logging
import uuid
from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import Error, models, transaction
from django.utils import timezone
from wagtail.models import Locale

from core.domain.translation.coverage import originals
from core.domain.translation.start import start_translation
from core.models import TranslationBatch, User
from core.tasks import run_translation_batch

logger = logging.getLogger(__name__)

# As many as one person may ask for at once.
MAX_ORIGINALS = 2_000
SHOWN_FOR = dt.timedelta(hours=1)


@transaction.atomic
def begin_batch(
    model: type[models.Model],
    keys: Iterable[uuid.UUID],
    locales: Sequence[Locale],
    *,
    user: User,
) -> TranslationBatch:
    """Note what is to be opened for translation; the background worker does it."""
    batch = TranslationBatch.objects.create(
        content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
        keys=[str(key) for key in keys][:MAX_ORIGINALS],
        created_by=user,
    )
    batch.locales.set(locales)
    transaction.on_commit(lambda: run_translation_batch.enqueue(batch.pk))
    return batch


def run_batch(batch_id: int) -> None:
    """Open what remains, one original a transaction: what was interrupted is taken up again."""
    batch = TranslationBatch.objects.select_related("created_by").filter(pk=batch_id).first()
    model = batch.content_type.model_class() if batch else None
    if batch is None or model is None:
        return
    locales = list(batch.locales.all())
    for key in batch.keys[batch.done :]:
        try:
            open_one(model, key, locales, batch.created_by)
        except Error:
            logger.exception("translation of %s could not be begun", key)
            batch.failed += 1
        batch.done += 1
        batch.save(update_fields=["done", "failed"])


@transaction.atomic
def open_one(model: type[models.Model], key: str, locales: list[Locale], user: User | None) -> None:
    """Open one original; one that was withdrawn meanwhile is left."""
    original = originals(model).filter(translation_key=key).first()
    if original is not None:
        start_translation(original, locales, user=user)


def shown_batches(now: dt.datetime | None = None) -> models.QuerySet[TranslationBatch]:
    """The batches of the last hour."""
    return TranslationBatch.objects.filter(created_at__gt=(now or timezone.now()) - SHOWN_FOR)

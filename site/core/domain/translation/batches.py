"""Opening many originals for translation, in the background."""

import datetime as dt
import logging
import uuid
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import Error, models, transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from core.domain.translation.coverage import originals
from core.domain.translation.machine import Failed, Provider, provider
from core.domain.translation.machine.drafting import draft
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
    with_machine: bool = False,
) -> TranslationBatch:
    """Note what is to be opened for translation, and drafted; the background worker does it."""
    batch = TranslationBatch.objects.create(
        content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
        keys=[str(key) for key in keys][:MAX_ORIGINALS],
        created_by=user,
        with_machine=with_machine,
    )
    batch.locales.set(locales)
    transaction.on_commit(lambda: run_translation_batch.enqueue(batch.pk))
    return batch


def run_batch(batch_id: int) -> None:
    """Open what remains, one original a transaction: what was interrupted is taken up again.

    A machine takes its time: after one original the others of the queue have their turn.
    """
    batch = TranslationBatch.objects.select_related("created_by").filter(pk=batch_id).first()
    model = batch.content_type.model_class() if batch else None
    if batch is None or model is None:
        return
    machine = provider() if batch.with_machine else None
    locales = list(batch.locales.all())
    left = batch.keys[batch.done :]
    for key in left[:1] if machine else left:
        run_one(batch, model, key, locales, machine)
        batch.save(update_fields=["done", "failed", "problem", "flagged", "is_stopped"])
    if machine and not batch.is_finished and not batch.is_stopped:
        run_translation_batch.enqueue(batch.pk)


def run_one(
    batch: TranslationBatch,
    model: type[models.Model],
    key: str,
    locales: list[Locale],
    machine: Provider | None,
) -> None:
    """Open one original, have it drafted, and count it."""
    try:
        open_one(model, key, locales, batch.created_by)
        if machine:
            batch.flagged += draft_one(key, locales, machine, batch.created_by)
    except Error:
        logger.exception("translation of %s could not be begun", key)
        batch.failed += 1
    except Failed as failure:
        logger.warning("no machine draft of %s: %s", key, failure.problem)
        batch.failed, batch.problem = batch.failed + 1, failure.problem
        batch.is_stopped = failure.is_final
    batch.done += 1


@transaction.atomic
def open_one(model: type[models.Model], key: str, locales: list[Locale], user: User | None) -> None:
    """Open one original; one that was withdrawn meanwhile is left."""
    original = originals(model).filter(translation_key=key).first()
    if original is not None:
        start_translation(original, locales, user=user)


def draft_one(key: str, locales: list[Locale], machine: Provider, user: User | None) -> int:
    """Draft what is begun of one original; return how many texts are left to a person."""
    begun = Translation.objects.filter(
        source__object_id=key, target_locale__in=locales, enabled=True
    ).select_related("source__locale", "target_locale")
    with override(language_of(user)):
        return sum(draft(one, machine, user=user).flagged for one in begun)


def language_of(user: User | None) -> str:
    """Return the language in which the reasons are written beside the texts."""
    profile = UserProfile.objects.filter(user=user).first() if user else None
    return str(profile.get_preferred_language()) if profile else settings.LANGUAGE_CODE


def batch_at_work(key: uuid.UUID, locale: Locale) -> TranslationBatch | None:
    """Return the last draft by a machine that was asked for here, in the last hour."""
    batches = shown_batches().filter(with_machine=True, locales=locale)
    return next((batch for batch in batches if str(key) in batch.keys), None)


def shown_batches(now: dt.datetime | None = None) -> models.QuerySet[TranslationBatch]:
    """The batches of the last hour."""
    return TranslationBatch.objects.filter(created_at__gt=(now or timezone.now()) - SHOWN_FOR)

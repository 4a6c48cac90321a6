"""Wiring of signals."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from core.domain.publication import OF_DRAFTS
from initiatives.domain.cells import count_again
from initiatives.models import Initiative


def initiative_was_saved(sender: type[Initiative], instance: Initiative, **kwargs: Any) -> None:
    fields = kwargs["update_fields"]
    if not kwargs["raw"] and (fields is None or not set(fields) <= OF_DRAFTS):
        count_again([instance.pk])


def initiative_was_deleted(sender: type[Initiative], instance: Initiative, **kwargs: Any) -> None:
    count_again([instance.pk])


post_save.connect(initiative_was_saved, sender=Initiative, dispatch_uid="map_saved")
post_delete.connect(initiative_was_deleted, sender=Initiative, dispatch_uid="map_deleted")

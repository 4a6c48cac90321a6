"""Wiring of signals."""

from typing import Any

from django.db.models.signals import post_save

from home.domain.translators import let_translators_change
from home.models import HomePage


def home_was_saved(sender: type[HomePage], instance: HomePage, **kwargs: Any) -> None:
    if kwargs["created"] and not kwargs["raw"]:
        let_translators_change(instance)


post_save.connect(home_was_saved, sender=HomePage, dispatch_uid="let_translators_change")

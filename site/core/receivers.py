"""Wiring of signals."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from core.domain.aliases import give_aliases_the_address_of


def page_was_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if instance.first_published_at == instance.last_published_at:
        give_aliases_the_address_of(instance)


page_published.connect(page_was_published, dispatch_uid="give_aliases_the_address")

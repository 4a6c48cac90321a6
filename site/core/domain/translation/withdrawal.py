"""What becomes of translations when their original is withdrawn or deleted."""

from django.db import models
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from core.domain.translation.rules import is_translation

# Set on an original by who withdraws it alone: its translations then stay.
KEEPS = "keeps_translations"


def published_translations(instance: TranslatableMixin) -> models.QuerySet:
    """The real translations of an original that readers see."""
    found = instance.get_translations().filter(live=True)
    return found.filter(alias_of=None) if isinstance(instance, Page) else found


def original_was_withdrawn(instance: TranslatableMixin) -> None:
    """Withdraw its translations with it, unless the person who withdrew it was asked and said no.

    The aliases of a page are withdrawn by Wagtail.
    """
    if not is_original(instance) or getattr(instance, KEEPS, False):
        return
    withdraw(published_translations(instance))


def original_will_be_deleted(instance: TranslatableMixin) -> None:
    """Withdraw its translations, which stay as drafts, and delete its aliases.

    Wagtail would leave the aliases as pages of the other languages, with the original's words.
    """
    if not is_original(instance):
        return
    withdraw(published_translations(instance))
    if isinstance(instance, Page):
        for alias in instance.get_translations().filter(alias_of_id=instance.pk):
            remove(alias)


def remove(alias: Page) -> None:
    """Delete an alias; only withdraw it when pages of its own language stand under it."""
    if alias.get_descendants().filter(alias_of=None).exists():
        alias.specific.unpublish()
    else:
        alias.delete()


def withdraw(translations: models.QuerySet) -> None:
    for translation in translations:
        specific = translation.specific if isinstance(translation, Page) else translation
        specific.unpublish()


def is_original(instance: models.Model) -> bool:
    """Tell whether others may be translations of this one."""
    if not isinstance(instance, TranslatableMixin) or not isinstance(instance, DraftStateMixin):
        return False
    return not getattr(instance, "alias_of_id", None) and not is_translation(instance)

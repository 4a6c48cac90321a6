"""Wiring of signals."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from django.http import HttpRequest
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from core import edition
from core.domain.aliases import give_aliases_the_address_of, withhold_with_its_source
from core.domain.document_access import update_references
from core.domain.extraction import delete_first_page_after_commit, request_reading
from core.domain.publication import changes_public_pages
from core.domain.renditions import request_renditions
from core.domain.translation.originals import original_was_published
from core.domain.translation.withdrawal import original_was_withdrawn, original_will_be_deleted
from core.models import CouncilDocument, User
from core.sign_in.proof import note_set_up


def page_was_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if kwargs.get("alias"):
        withhold_with_its_source(instance)
    if instance.first_published_at == instance.last_published_at:
        give_aliases_the_address_of(instance)


def content_was_published(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    update_references(instance)
    request_renditions(instance)


page_published.connect(page_was_published, dispatch_uid="give_aliases_the_address")
for signal in (page_published, published):
    signal.connect(content_was_published, dispatch_uid="make_renditions")


def content_was_saved(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if changes_public_pages(instance, kwargs["update_fields"]):
        edition.start_new_after_commit()


def content_was_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if changes_public_pages(instance):
        edition.start_new_after_commit()


def content_changed(sender: type[Model], **kwargs: Any) -> None:
    edition.start_new_after_commit()


post_save.connect(content_was_saved, dispatch_uid="edition_saved")
post_delete.connect(content_was_deleted, dispatch_uid="edition_deleted")
for signal in (page_published, page_unpublished, published, unpublished, post_page_move):
    signal.connect(content_changed, dispatch_uid="edition_changed")


def document_was_saved(
    sender: type[CouncilDocument], instance: CouncilDocument, raw: bool, **kwargs: Any
) -> None:
    if not raw:
        request_reading(instance)


def document_was_deleted(
    sender: type[CouncilDocument], instance: CouncilDocument, **kwargs: Any
) -> None:
    delete_first_page_after_commit(instance)


post_save.connect(document_was_saved, sender=CouncilDocument, dispatch_uid="document_saved")
post_delete.connect(document_was_deleted, sender=CouncilDocument, dispatch_uid="document_deleted")


def words_were_published(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, TranslatableMixin):
        original_was_published(instance)


def words_were_withdrawn(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, TranslatableMixin):
        original_was_withdrawn(instance)


def words_will_be_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, TranslatableMixin) and isinstance(instance, DraftStateMixin):
        original_will_be_deleted(instance)


# Wagtail sends both of its pages too, but not of their aliases.
published.connect(words_were_published, dispatch_uid="words_published")
unpublished.connect(words_were_withdrawn, dispatch_uid="words_withdrawn")
pre_delete.connect(words_will_be_deleted, dispatch_uid="words_deleted")


def factor_was_set_up(
    sender: type[Model], *, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    note_set_up(request, user, authenticator)


authenticator_added.connect(factor_was_set_up, dispatch_uid="factor_set_up")

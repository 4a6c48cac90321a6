"""Wiring of signals: whatever changes is indexed in the transaction that changes it."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from core.models import CouncilDocument, GlossaryTerm
from core.signals import document_text_extracted
from initiatives.models import Initiative
from search.domain import changes


def row_was_saved(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Any = None,
    **kwargs: Any,
) -> None:
    if isinstance(instance, Page) and not raw and not changes.is_of_draft(update_fields):
        changes.page_changed(instance)


def row_was_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        changes.page_deleted(instance.pk)


def page_is_other(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    changes.page_changed(instance)


def page_was_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    changes.page_moved(instance)


post_save.connect(row_was_saved, dispatch_uid="search_page_saved")
post_delete.connect(row_was_deleted, dispatch_uid="search_page_deleted")
page_published.connect(page_is_other, dispatch_uid="search_page_published")
page_unpublished.connect(page_is_other, dispatch_uid="search_page_unpublished")
post_page_move.connect(page_was_moved, dispatch_uid="search_page_moved")


def initiative_was_saved(
    sender: type[Initiative],
    instance: Initiative,
    raw: bool = False,
    update_fields: Any = None,
    **kwargs: Any,
) -> None:
    if not raw and not changes.is_of_draft(update_fields):
        changes.initiative_changed(instance)


def initiative_is_other(sender: type[Initiative], instance: Initiative, **kwargs: Any) -> None:
    changes.initiative_changed(instance)


post_save.connect(initiative_was_saved, sender=Initiative, dispatch_uid="search_initiative_saved")
for signal in (post_delete, published, unpublished):
    signal.connect(
        initiative_is_other, sender=Initiative, dispatch_uid="search_initiative_is_other"
    )


def term_is_other(sender: type[GlossaryTerm], instance: GlossaryTerm, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        changes.term_changed(instance)


for signal in (post_save, post_delete):
    signal.connect(term_is_other, sender=GlossaryTerm, dispatch_uid="search_term_is_other")


def document_was_saved(
    sender: type[CouncilDocument],
    instance: CouncilDocument,
    created: bool,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    if not created and not raw:
        changes.document_changed(instance)


def document_was_read(
    sender: type[CouncilDocument], document: CouncilDocument, **kwargs: Any
) -> None:
    changes.document_changed(document)


def document_was_deleted(
    sender: type[CouncilDocument], instance: CouncilDocument, **kwargs: Any
) -> None:
    changes.document_deleted(instance.pk)


post_save.connect(document_was_saved, sender=CouncilDocument, dispatch_uid="search_document_saved")
document_text_extracted.connect(document_was_read, dispatch_uid="search_document_read")
post_delete.connect(
    document_was_deleted, sender=CouncilDocument, dispatch_uid="search_document_deleted"
)


def restriction_is_other(
    sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any
) -> None:
    if not kwargs.get("raw"):
        changes.openness_changed(instance.page.path)


def collection_is_other(
    sender: type[CollectionViewRestriction], instance: CollectionViewRestriction, **kwargs: Any
) -> None:
    if not kwargs.get("raw"):
        changes.collection_changed(instance.collection)


for signal in (post_save, post_delete):
    signal.connect(
        restriction_is_other, sender=PageViewRestriction, dispatch_uid="search_restriction"
    )
    signal.connect(
        collection_is_other, sender=CollectionViewRestriction, dispatch_uid="search_collection"
    )

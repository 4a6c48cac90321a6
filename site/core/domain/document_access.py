"""Who may download a document: whoever may read a page that shows it, and those who work on it."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from core.models import CouncilDocument
from core.visibility import open_to_all, restrictions_on

AT_WORK = ("add", "change", "delete", "choose")


def update_references(published: Model) -> None:
    """Note what an object shows at once: Wagtail does it in the background, after a while."""
    if ReferenceIndex.is_indexed(type(published)):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(published)


def may_download(document: CouncilDocument, request: HttpRequest) -> bool:
    """Tell whether a document may be served; Wagtail alone would serve those of drafts to anybody.

    A collection with restrictions of its own has been opened or closed on purpose: Wagtail checks
    those. Five queries at most.
    """
    if document.collection.get_view_restrictions():
        return True
    policy = policy_registry.get_by_type(CouncilDocument)
    if request.user.is_authenticated and policy.user_has_any_permission_for_instance(
        request.user, AT_WORK, document
    ):
        return True
    return is_shown(document, request)


def is_shown(document: CouncilDocument, request: HttpRequest) -> bool:
    """Tell whether something published shows the document to this reader."""
    references = ReferenceIndex.get_references_to(document)
    holders: dict[int, set[str]] = {}
    for kind, key in references.values_list("base_content_type", "object_id").distinct():
        holders.setdefault(kind, set()).add(key)
    of_pages = holders.pop(ContentType.objects.get_for_model(Page).pk, set())
    return is_on_a_page(of_pages, request) or any(
        is_published(ContentType.objects.get_for_id(kind), keys) for kind, keys in holders.items()
    )


def is_on_a_page(keys: Iterable[str], request: HttpRequest) -> bool:
    """Tell whether one of the pages is open to all, or to this reader who gave its password."""
    pages = Page.objects.live().filter(pk__in=[int(key) for key in keys]) if keys else None
    if pages is None:
        return False
    if pages.filter(open_to_all()).exists():
        return True
    return any(
        all(restriction.accept_request(request) for restriction in restrictions_on(page))
        for page in pages
    )


def is_published(kind: ContentType, keys: Iterable[str]) -> bool:
    """Tell whether one of the snippets or settings is published; what has no draft always is."""
    model = kind.model_class()
    if model is None:
        return False
    found = model._default_manager.filter(pk__in=keys)
    return any(getattr(holder, "live", True) for holder in found)

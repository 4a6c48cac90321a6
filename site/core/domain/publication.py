"""Which writes to the database change what visitors read."""

from collections.abc import Iterable

from django.db.models import Model

# Every model of these applications is content, unless it says `is_never_public = True`.
OURS = frozenset({"core", "home", "meetings", "initiatives", "search"})
OTHERS = frozenset(
    {
        "wagtailcore.page",
        "wagtailcore.site",
        "wagtailcore.locale",
        "wagtailcore.collection",
        "wagtailcore.pageviewrestriction",
        "wagtailcore.collectionviewrestriction",
        "wagtailredirects.redirect",
        "taggit.tag",
    }
)
# What a draft, a lock or a workflow writes in the row of a page that stays as it is.
OF_DRAFTS = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "locked",
        "locked_at",
        "locked_by",
    }
)


def changes_public_pages(instance: Model, update_fields: Iterable[str] | None = None) -> bool:
    """Tell whether saving or deleting the row can change a public page; when in doubt, yes.

    A row that is not live changes none: its publication and its withdrawal have signals of their
    own.
    """
    options = instance._meta
    if options.app_label not in OURS and options.label_lower not in OTHERS:
        return False
    if getattr(instance, "is_never_public", False):
        return False
    if not getattr(instance, "live", True):
        return False
    return update_fields is None or not set(update_fields) <= OF_DRAFTS

"""Snippets whose changes a moderator approves."""

from typing import Any

from django.db import models
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index


class ModeratedSnippet(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """A snippet with drafts and a workflow. Listings for readers ask for `live=True`."""

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def preview_texts(self) -> list[str]:
        """What readers will see of it, one text a paragraph."""
        return []

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "core/snippet_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "snippet": self}

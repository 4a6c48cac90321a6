"""Rows of a page that point to something which must not be deleted while they do."""

from typing import Any, Self

from django.db import models
from modelcluster.models import model_from_serializable_data


class ProtectingChild(models.Model):
    """A row whose foreign keys are PROTECT.

    PROTECT guards rows, not drafts: a file that only a draft uses can be deleted, and modelcluster
    (6.5) then raises a bare Exception whenever the draft is opened. The draft loses the row.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        """Return None, by which modelcluster leaves the row out, when its target is gone."""
        if check_fks and any(target_is_gone(field, data) for field in protecting_fields(cls)):
            return None
        row: Self | None = model_from_serializable_data(
            cls, data, check_fks=check_fks, strict_fks=strict_fks
        )
        return row


def protecting_fields(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.PROTECT
    ]


def target_is_gone(field: models.ForeignKey, data: dict[str, Any]) -> bool:
    value = data.get(field.name)
    if value is None:
        return False
    return not field.related_model._default_manager.filter(pk=value).exists()

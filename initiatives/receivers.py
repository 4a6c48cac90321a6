"""Wiring of signals."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import WorkflowState
from wagtail.signals import published, workflow_rejected

from core.domain.publication import OF_DRAFTS
from core.models import Commune, User
from core.signals import territory_changed
from initiatives.domain.cells import count_again
from initiatives.domain.contributions.follow import follow_publication, follow_rejection
from initiatives.domain.points import check_points_again
from initiatives.models import Initiative
from initiatives.moderation.notices import replace_notifier


def initiative_was_saved(sender: type[Initiative], instance: Initiative, **kwargs: Any) -> None:
    fields = kwargs["update_fields"]
    if not kwargs["raw"] and (fields is None or not set(fields) <= OF_DRAFTS):
        count_again([instance.pk])


def initiative_was_deleted(sender: type[Initiative], instance: Initiative, **kwargs: Any) -> None:
    count_again([instance.pk])


post_save.connect(initiative_was_saved, sender=Initiative, dispatch_uid="map_saved")
post_delete.connect(initiative_was_deleted, sender=Initiative, dispatch_uid="map_deleted")


def territory_is_other(sender: type[Commune], **kwargs: Any) -> None:
    check_points_again()


territory_changed.connect(territory_is_other, sender=Commune, dispatch_uid="points_checked")


def initiative_was_published(sender: type[Initiative], instance: Initiative, **kwargs: Any) -> None:
    """Whatever screen of the admin it was published from, its contribution is decided."""
    follow_publication(instance, revision=kwargs["revision"])


def draft_was_rejected(
    sender: type[WorkflowState], instance: WorkflowState, user: User | None, **kwargs: Any
) -> None:
    if isinstance(instance.content_object, Initiative):
        reason = instance.current_task_state.comment
        follow_rejection(instance.content_object, by=user, reason=reason)


published.connect(
    initiative_was_published, sender=Initiative, dispatch_uid="contribution_published"
)
workflow_rejected.connect(draft_was_rejected, dispatch_uid="contribution_rejected")

replace_notifier()

"""Mails of Wagtail about drafts that wait: not for those of the public, told once a day."""

from typing import Any

from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.admin.signal_handlers import task_submission_email_notifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

UID = "group_approval_task_submitted_email_notification"


class StaffDraftsNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Wagtail's, without what nobody of the council asked for: the daily mail tells it."""

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        is_from_the_public = instance.workflow_state.requested_by_id is None
        return not is_from_the_public and bool(super().can_handle(instance, **kwargs))


def replace_notifier() -> None:
    """Put ours in place of Wagtail's, whatever started first."""
    task_submitted.disconnect(task_submission_email_notifier, sender=TaskState, dispatch_uid=UID)
    task_submitted.connect(NOTIFIER, sender=TaskState, dispatch_uid=UID)


# Signals hold their receivers weakly.
NOTIFIER = StaffDraftsNotifier()

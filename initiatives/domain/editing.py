"""What moderators and editors do to several initiatives at once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import User
from initiatives.models import Initiative


class NotChanged(Exception):
    """One initiative was left as it is; the reason is a sentence."""


def publish(initiative: Initiative, *, user: User) -> None:
    """Publish the latest draft, as the button of its form does. Raises NotChanged."""
    refuse_if_locked(initiative, user)
    draft = initiative.get_latest_revision_as_object()
    try:
        draft.full_clean()
    except ValidationError as error:
        raise NotChanged(
            _("%(title)s is incomplete: %(reason)s")
            % {"title": draft, "reason": " ".join(error.messages)}
        ) from error
    revision = draft.save_revision(user=user, log_action=True)
    revision.publish(user=user)


def unpublish(initiative: Initiative, *, user: User) -> None:
    """Take an initiative out of the public site; its text stays. Raises NotChanged."""
    refuse_if_locked(initiative, user)
    if initiative.live:
        initiative.unpublish(user=user)


def add_tag(initiative: Initiative, name: str, *, user: User, may_publish: bool) -> None:
    """Add a tag to the latest draft. Raises NotChanged.

    Published at once by who may, where nothing else waits to be published.
    """
    refuse_if_locked(initiative, user)
    has_nothing_else = initiative.live and not initiative.has_unpublished_changes
    draft = initiative.get_latest_revision_as_object()
    draft.tags.add(name)
    # A draft may be incomplete, and stay so.
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    if may_publish and has_nothing_else:
        revision.publish(user=user)


def refuse_if_locked(initiative: Initiative, user: User) -> None:
    lock = initiative.get_lock()
    if lock and lock.for_user(user):
        raise NotChanged(_("%(title)s is locked.") % {"title": initiative})

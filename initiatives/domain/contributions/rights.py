"""Who reads and decides contributions: they hold what people wrote to the council alone."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from core.models import User

MODERATE = "initiatives.change_contribution"


def may_moderate(user: User | AnonymousUser) -> bool:
    """Moderators and superusers; editors and translators do not even see the queue."""
    return user.is_active and user.has_perm(MODERATE)


def check_may_moderate(user: User | AnonymousUser) -> None:
    """Raise PermissionDenied for everybody else."""
    if not may_moderate(user):
        raise PermissionDenied


def moderators() -> QuerySet[User]:
    """Return those who may decide, superusers included, by name."""
    return User.objects.with_perm(
        MODERATE, backend="django.contrib.auth.backends.ModelBackend"
    ).order_by("last_name", "first_name", "username")

"""What the site keeps of failed sign-ins, and a second factor that was lost."""

import logging
from datetime import timedelta

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.utils import timezone

from core.models import User

logger = logging.getLogger(__name__)
# Long enough for an administrator to see an attack; the lock itself lasts minutes.
KEPT = timedelta(days=1)


def forget_failures() -> int:
    """Delete the failed sign-ins of more than a day ago, and return how many."""
    old = AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - KEPT)
    return int(old.delete()[0])


def reset_second_factor(user: User) -> int:
    """Remove every second factor of an account, and return how many there were.

    The next sign-in sets up a new one, where one is required.
    """
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    logger.warning("The second factors of account %s were removed by command", user.pk)
    return removed

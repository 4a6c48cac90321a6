"""How much the public may send, so that moderators are not buried. See core.domain.limits."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from core.domain.limits import Limit, TooMany, count_one
from initiatives.enums import ContributionState
from initiatives.models import Contribution, ContributionForm

HOUR_S, DAY_S = 3600, 24 * 3600
# A library or a town hall is one network.
STEPS = Limit("contribution-steps", 200, HOUR_S)
FORMS = Limit("contribution-forms", 30, HOUR_S)
PHOTOS = Limit("contribution-photos", 60, HOUR_S)
LOOKUPS = Limit("contribution-lookups", 300, HOUR_S)
SENT = Limit("contributions", 20, HOUR_S)
SENT_A_DAY = Limit("contributions-a-day", 60, DAY_S)
FOLLOW_UPS = Limit("follow-ups", 300, HOUR_S)
MAILS = Limit("contribution-mails", 10, DAY_S)
# What a team of volunteers can ever answer; open forms are bounded for the disk's sake.
MAX_WAITING = 500
MAX_UNCONFIRMED = 500
MAX_FORMS = 5000
FULL_WAIT_S = HOUR_S


def count_sending(block: str, email: str) -> None:
    """Count one contribution of a network and of an address. Raises TooMany."""
    refuse_when_full()
    count_one(SENT, block)
    count_one(SENT_A_DAY, block)
    count_one(MAILS, email.lower())


def refuse_when_full() -> None:
    """Raises TooMany when the queue is as long as it may be. Two queries."""
    if not settings.RATE_LIMITS:
        return
    for state, most in (
        (ContributionState.WAITING, MAX_WAITING),
        (ContributionState.UNCONFIRMED, MAX_UNCONFIRMED),
    ):
        if Contribution.objects.filter(state=state).count() >= most:
            raise TooMany(FULL_WAIT_S)


def count_form(block: str) -> None:
    """Count one form that somebody begins. Raises TooMany."""
    count_one(FORMS, block)
    if settings.RATE_LIMITS and ContributionForm.objects.count() >= MAX_FORMS:
        raise TooMany(FULL_WAIT_S)


def oldest_form() -> dt.datetime:
    """Forms begun before are gone."""
    return timezone.now() - dt.timedelta(days=1)

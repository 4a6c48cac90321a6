"""How often one network, or one e-mail address, may do something that costs.

Counted in the database, so that all processes count together.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models import RequestCount


@dataclass(frozen=True)
class Limit:
    """At most `most` times within each period of `period_s` seconds."""

    name: str
    most: int
    period_s: int


class TooMany(Exception):
    """Over a limit; `wait_s` is the number of seconds until the next period."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


def count_one(limit: Limit, who: str) -> None:
    """Count one more. Raises TooMany, which writes nothing: a flood costs one small read each."""
    if not settings.RATE_LIMITS:
        return
    now = timezone.now()
    key, ends = key_of(limit, who, now)
    known = RequestCount.objects.filter(pk=key)
    if known.filter(count__gte=limit.most).exists():
        raise TooMany(max(1, int((ends - now).total_seconds())))
    if known.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            RequestCount.objects.create(pk=key, count=1, expires_at=ends)
    except IntegrityError:
        known.update(count=F("count") + 1)


def key_of(limit: Limit, who: str, now: dt.datetime) -> tuple[str, dt.datetime]:
    """Return a digest of who and when, and the end of the period.

    The day is part of it: the digests of two days cannot be told to be of one visitor.
    """
    number = int(now.timestamp()) // limit.period_s
    text = f"{now:%Y-%m-%d} {limit.name} {number} {who}"
    ends = dt.datetime.fromtimestamp((number + 1) * limit.period_s, tz=dt.UTC)
    return salted_hmac("core.limits", text, algorithm="sha256").hexdigest(), ends


def forget_counts() -> None:
    """Delete the counts of past periods."""
    RequestCount.objects.filter(expires_at__lt=timezone.now()).delete()

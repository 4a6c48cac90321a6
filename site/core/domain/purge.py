"""Personal data are kept as long as the council's settings say, and no day longer.

Each application says in settings.PURGES what it forgets; the worker does it once a day, and
`manage.py purge_personal_data` at once, or only tells what it would do.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.domain.outbox import forget_mails
from core.models import CouncilSettings, OutgoingMail


@dataclass(frozen=True)
class Purge:
    """When it is, for how long the council keeps what, and whether this is only a trial."""

    now: dt.datetime
    council: CouncilSettings
    is_dry_run: bool = False


@dataclass(frozen=True)
class Forgotten:
    """How many of something were, or would be, forgotten."""

    what: str
    count: int


Step = Callable[[Purge], Iterator[Forgotten]]


def purge_all(now: dt.datetime | None = None, *, is_dry_run: bool = False) -> list[Forgotten]:
    """Apply every retention period at a moment; return what was done. A chore of the worker."""
    site = Site.objects.filter(is_default_site=True).first()
    council = CouncilSettings.for_site(site) if site else CouncilSettings()
    purge = Purge(now or timezone.now(), council, is_dry_run)
    report: list[Forgotten] = []
    for path in settings.PURGES:
        step: Step = import_string(path)
        with transaction.atomic():
            report += step(purge)
    return report


def months_before(moment: dt.datetime, months: int) -> dt.datetime:
    """Return the same day so many months earlier, or the last of a shorter month.

    Counted where the council is: a day of its calendar ends at its midnight.
    """
    local = timezone.localtime(moment)
    total = local.year * 12 + local.month - 1 - months
    year, month = divmod(total, 12)
    day = min(local.day, calendar.monthrange(year, month + 1)[1])
    naive = local.replace(year=year, month=month + 1, day=day, tzinfo=None)
    return timezone.make_aware(naive)


def purge_mails(purge: Purge) -> Iterator[Forgotten]:
    """Forget to whom mails went, and the words of those that could never be sent."""
    limit = months_before(purge.now, purge.council.log_retention_months)
    old = Q(sent_at__lt=limit) | Q(sent_at=None, created_at__lt=limit)
    count = OutgoingMail.objects.filter(old).exclude(to="").count()
    if not purge.is_dry_run:
        forget_mails(old)
    yield Forgotten(_("addresses of mails"), count)

"""One mail a day to moderators: what is new, and a reminder of what waits for too long."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.domain.letters import Action, Letter, council, send_letter
from initiatives.domain.contributions.decision_mails import language_of
from initiatives.domain.contributions.rights import moderators
from initiatives.domain.contributions.waiting import waiting
from initiatives.models import Contribution

# Where the council is: before the working day.
FROM_HOUR = 7
# Titles in one mail; the queue shows the others.
MOST_TITLES = 20


def send_daily(now: dt.datetime | None = None) -> int:
    """Write today's mail to each moderator, once a day; return how many. A chore of the worker.

    Nothing is written on a day without anything new or late.
    """
    now = now or timezone.now()
    today = timezone.localtime(now)
    if today.hour < FROM_HOUR:
        return 0
    rows = list(waiting())
    new = [row for row in rows if is_new(row, now)]
    late = [row for row in rows if is_due_again(row, now, council().reminder_days)]
    if not new and not late:
        return 0
    written = 0
    for address, language in addresses():
        key = f"digest:{today:%Y-%m-%d}:{address}"
        with translation.override(language):
            letter = write(rows, new, late)
            kind = "contributions_digest"
            written += send_letter(letter, address, language, kind=kind, key=key) is not None
    return written


def is_new(row: Contribution, now: dt.datetime) -> bool:
    """Whether it came since yesterday's mail."""
    return row.submitted_at is not None and row.submitted_at > now - dt.timedelta(days=1)


def is_due_again(row: Contribution, now: dt.datetime, every_days: int) -> bool:
    """Whether today is the day of its reminder: after so many days, then as many again."""
    if row.submitted_at is None:
        return False
    days = (timezone.localdate(now) - timezone.localdate(row.submitted_at)).days
    return days > 0 and days % every_days == 0


def addresses() -> list[tuple[str, str]]:
    """Return (address, language) of each moderator, and those of the council's settings. Once."""
    found = {
        user.email.lower(): language_of(user)
        for user in moderators().filter(is_superuser=False).select_related("wagtail_userprofile")
        if user.email
    }
    others = {address.lower(): settings.LANGUAGE_CODE for address in council().emails_to_notify}
    return list({**others, **found}.items())


def write(
    rows: Sequence[Contribution], new: Sequence[Contribution], late: Sequence[Contribution]
) -> Letter:
    """Return the mail in the active language. It names no contributor."""
    count = len(rows)
    title = ngettext(
        "%(count)s contribution waits for a decision",
        "%(count)s contributions wait for a decision",
        count,
    ) % {"count": count}
    paragraphs = []
    if new:
        paragraphs.append(_("New since yesterday:") + "\n" + titles(new))
    if late:
        paragraphs.append(_("A reminder, they have waited for days:") + "\n" + titles(late))
    url = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('contributions:index')}"
    return Letter(
        title=_("Reminder: %(title)s") % {"title": title} if late else title,
        preview=title,
        paragraphs=paragraphs,
        button=Action(_("Open the queue"), url),
        why=_("You get this message because you are a moderator of the site."),
    )


def titles(rows: Sequence[Contribution]) -> str:
    """Return one title a line, each with its kind."""
    lines = [f"– {row} ({row.get_kind_display()})" for row in rows[:MOST_TITLES]]
    left = len(rows) - MOST_TITLES
    if left > 0:
        lines.append(
            ngettext("and %(count)s other", "and %(count)s others", left) % {"count": left}
        )
    return "\n".join(lines)

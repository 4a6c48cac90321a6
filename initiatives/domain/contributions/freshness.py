"""Once a year, the contact of an initiative says whether its page is still true.

No answer after two reminders: the page says since when nobody confirms it. Months later it is
taken out, and never deleted. An initiative of which no contact is known is left alone.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from core import edition
from core.domain.letters import council
from core.domain.purge import months_before
from core.models import CouncilSettings
from initiatives.domain.contributions import freshness_mails, tokens
from initiatives.domain.contributions.submit import note_step
from initiatives.enums import (
    ContributionKind,
    ContributionState,
    ContributionStep,
    FreshnessAnswer,
    ProblemReason,
)
from initiatives.models import Contribution, FreshnessCheck, Initiative

PAUSE = dt.timedelta(days=14)
REMINDERS = 2
PURPOSE = "freshness"
# A link is answered as long as the page could still be taken out, and a little more.
LINK_LIFETIME = dt.timedelta(days=365)


class Deed(StrEnum):
    """What is done for one initiative on a day."""

    ASK = "ask"
    REMIND = "remind"
    DOUBT = "doubt"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Due:
    """Something to do today."""

    contribution: Contribution
    deed: Deed


def run(now: dt.datetime | None = None, *, is_dry_run: bool = False) -> list[Due]:
    """Do what is due at a moment, once; return it. A chore of the worker."""
    now = now or timezone.now()
    settings = council()
    found = list(due(now, settings))
    if not is_dry_run:
        for one in found:
            with transaction.atomic():
                do(one.contribution.pk, now, settings)
    return found


def due(now: dt.datetime, settings: CouncilSettings) -> Iterator[Due]:
    """Yield what is due. One query, in pieces."""
    rows = Contribution.objects.filter(
        kind=ContributionKind.NEW,
        state=ContributionState.PUBLISHED,
        decided_at__isnull=False,
        initiative__live=True,
        initiative__is_original=True,
    )
    rows = rows.select_related("initiative", "freshness").defer("initiative__body")
    for contribution in rows.order_by("pk").iterator(chunk_size=500):
        deed = deed_for(contribution, now, settings)
        if deed is not None:
            yield Due(contribution, deed)


def deed_for(
    contribution: Contribution, now: dt.datetime, settings: CouncilSettings
) -> Deed | None:
    """Return what is due for one initiative, if anything."""
    check: FreshnessCheck | None = getattr(contribution, "freshness", None)
    if check is not None and check.stopped_at:
        return None
    asked = asked_since(contribution, check)
    if asked is None:
        limit = months_before(now, settings.freshness_months)
        is_due = bool(contribution.email) and last_word(contribution, check) <= limit
        return Deed.ASK if is_due else None
    return deed_without_answer(contribution, asked, now, settings)


def deed_without_answer(
    contribution: Contribution, asked: dt.datetime, now: dt.datetime, settings: CouncilSettings
) -> Deed | None:
    reminders = contribution.freshness.reminders
    is_marked = contribution.initiative.unconfirmed_since is not None  # type: ignore[union-attr]
    if is_marked:
        is_over = asked <= months_before(now, settings.archive_months)
        return Deed.ARCHIVE if is_over else None
    if now >= asked + PAUSE * (REMINDERS + 1):
        return Deed.DOUBT
    if contribution.email and reminders < REMINDERS and now >= asked + PAUSE * (reminders + 1):
        return Deed.REMIND
    return None


def last_word(contribution: Contribution, check: FreshnessCheck | None) -> dt.datetime:
    """Return when somebody last said that the page was true."""
    decided = contribution.decided_at or contribution.created_at
    return max(decided, (check and check.confirmed_at) or decided)


def asked_since(contribution: Contribution, check: FreshnessCheck | None) -> dt.datetime | None:
    """Return when the question without an answer was asked."""
    if check is None or check.asked_at is None:
        return None
    return check.asked_at if check.asked_at > last_word(contribution, check) else None


def do(contribution_id: int, now: dt.datetime, settings: CouncilSettings) -> None:
    """Do what is due for one initiative, looked at again: another worker may have done it."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("freshness")
    contribution = rows.get(pk=contribution_id)
    if contribution.initiative is None or not contribution.initiative.live:
        return
    deed = deed_for(contribution, now, settings)
    if deed is not None:
        DEEDS[deed](contribution, now)


def ask(contribution: Contribution, now: dt.datetime) -> None:
    check, _made = FreshnessCheck.objects.update_or_create(
        contribution=contribution,
        defaults={
            "token_hash": tokens.hash_of(token_of(contribution)),
            "asked_at": now,
            "reminders": 0,
            "answer": "",
        },
    )
    note_step(contribution, ContributionStep.PAGE_ASKED)
    freshness_mails.ask(contribution, check, token_of(contribution))


def remind(contribution: Contribution, now: dt.datetime) -> None:
    check = contribution.freshness
    check.reminders += 1
    check.save(update_fields=["reminders"])
    freshness_mails.ask(contribution, check, token_of(contribution))


def doubt(contribution: Contribution, now: dt.datetime) -> None:
    """Say on the page since when nobody has confirmed it."""
    since = timezone.localdate(last_word(contribution, contribution.freshness))
    mark(contribution, since)
    note_step(contribution, ContributionStep.PAGE_DOUBTED)


def archive(contribution: Contribution, now: dt.datetime) -> None:
    """Take the page out; moderators find it among the initiatives that are not published."""
    initiative = contribution.initiative
    if initiative is not None:
        initiative.unpublish()
    FreshnessCheck.objects.filter(contribution=contribution).update(archived_at=now)
    note_step(contribution, ContributionStep.PAGE_ARCHIVED)


DEEDS = {Deed.ASK: ask, Deed.REMIND: remind, Deed.DOUBT: doubt, Deed.ARCHIVE: archive}


def mark(contribution: Contribution, since: dt.date | None) -> None:
    """Write the date that the page shows, in its row and in no revision."""
    rows = Initiative.objects.filter(pk=contribution.initiative_id or 0)
    if rows.update(unconfirmed_since=since):
        edition.start_new_after_commit()


def token_of(contribution: Contribution) -> str:
    return tokens.secret_of(contribution, PURPOSE)


def find(token: str) -> FreshnessCheck | None:
    """Return the question of a link; None for a wrong, a stopped or an old one alike. One query."""
    if len(token) > tokens.MAX_TOKEN_CHARS:
        return None
    known = FreshnessCheck.objects.filter(
        token_hash=tokens.hash_of(token),
        stopped_at=None,
        asked_at__gt=timezone.now() - LINK_LIFETIME,
    )
    return known.select_related("contribution__initiative").first()


@transaction.atomic
def answer(check: FreshnessCheck, said: FreshnessAnswer) -> None:
    """Write what the contact says of the page; what needs the council enters its queue."""
    contribution = check.contribution
    check.answer, check.confirmed_at = said, timezone.now()
    check.save(update_fields=["answer", "confirmed_at"])
    note_step(contribution, ContributionStep.PAGE_CONFIRMED, answer=said)
    if said == FreshnessAnswer.STOPPED:
        tell_moderators(contribution, ProblemReason.ENDED)
        return
    mark(contribution, None)
    if check.archived_at is not None:
        # It was taken out: somebody of the council puts it back.
        tell_moderators(contribution, ProblemReason.WRONG)


def tell_moderators(contribution: Contribution, reason: ProblemReason) -> None:
    """Put what the contact says in the queue, once a day at most."""
    if contribution.initiative is None:
        return
    now = timezone.now()
    Contribution.objects.get_or_create(
        form_key=f"freshness-{contribution.pk}-{timezone.localdate(now):%Y%m%d}",
        defaults={
            "kind": ContributionKind.PROBLEM,
            "state": ContributionState.WAITING,
            "language": contribution.language,
            "initiative": contribution.initiative,
            "base": {"title": contribution.initiative.title},
            "problem_reason": reason,
            "name": contribution.name,
            "email": contribution.email,
            "consented_at": now,
            "submitted_at": now,
        },
    )


@transaction.atomic
def stop(check: FreshnessCheck) -> None:
    """Ask this contact nothing any more; the page stays, and says nothing of it."""
    check.stopped_at = timezone.now()
    check.save(update_fields=["stopped_at"])
    mark(check.contribution, None)

"""The end of the retention of contributions: the council's settings say when."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from core.domain.purge import Forgotten, Purge, months_before
from initiatives.domain.contributions.erase import erase_personal_data, forget_photos
from initiatives.enums import ContributionState
from initiatives.models import Contribution

State = ContributionState
# What readers or the council made use of, and what it did not.
KEPT = (State.PUBLISHED, State.MERGED, State.ANSWERED)
NOT_KEPT = (State.REFUSED, State.WITHDRAWN)
HOLDS_SOMETHING = ~Q(email="", name="", note="", problem_text="", payload={}, base={})


def purge_contributions(purge: Purge) -> Iterator[Forgotten]:
    """Forget who contributed, and what was not kept. The row stays: statistics count it."""
    used = months_before(purge.now, purge.council.contribution_retention_months)
    unused = months_before(purge.now, purge.council.refused_retention_months)
    for what, rows in (
        (_("people whose contribution was used"), used_before(used)),
        (_("contributions that were not kept"), not_kept_before(unused)),
        (_("contributions whose author did not answer"), unanswered_before(unused)),
    ):
        count = 0
        for contribution in rows.select_for_update(of=("self",)):
            count += 1
            if not purge.is_dry_run:
                forget(contribution)
        yield Forgotten(what, count)
    yield forget_unconfirmed(unconfirmed_before(unused), purge)


def used_before(limit: dt.datetime) -> QuerySet[Contribution]:
    """Return those decided before, unless their author has confirmed the page since."""
    rows = Contribution.objects.filter(HOLDS_SOMETHING, state__in=KEPT, decided_at__lt=limit)
    # A date missing makes the whole comparison unknown on SQLite.
    return rows.annotate(
        last_word=Greatest("decided_at", Coalesce("freshness__confirmed_at", F("decided_at")))
    ).filter(last_word__lt=limit)


def not_kept_before(limit: dt.datetime) -> QuerySet[Contribution]:
    return Contribution.objects.filter(HOLDS_SOMETHING, state__in=NOT_KEPT, decided_at__lt=limit)


def unanswered_before(limit: dt.datetime) -> QuerySet[Contribution]:
    return Contribution.objects.filter(state=State.CHANGES_ASKED, decided_at__lt=limit)


def unconfirmed_before(limit: dt.datetime) -> QuerySet[Contribution]:
    return Contribution.objects.filter(state=State.UNCONFIRMED, created_at__lt=limit)


def forget(contribution: Contribution) -> None:
    """Take out who it was and what they wrote, moderators' answers included."""
    # It withdraws what waits for its author.
    erase_personal_data(contribution)
    contribution.refresh_from_db()
    contribution.payload, contribution.base = {}, {}
    contribution.decision_reason = ""
    contribution.save(update_fields=["payload", "base", "decision_reason"])
    contribution.events.exclude(reason="").update(reason="")


def forget_unconfirmed(rows: QuerySet[Contribution], purge: Purge) -> Forgotten:
    """Delete what nobody confirmed: it never reached the council."""
    count = 0
    for contribution in rows.select_for_update(of=("self",)):
        count += 1
        if not purge.is_dry_run:
            # Their mails too: the address may be somebody else's.
            erase_personal_data(contribution)
            forget_photos(contribution.photos.all())
            contribution.delete()
    return Forgotten(_("contributions that were never confirmed"), count)

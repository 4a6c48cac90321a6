"""What the follow-up page shows: where a contribution stands, in words, and what may be done."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core.formats import clock, long_date
from initiatives.domain.contributions import decision_mails, mails
from initiatives.domain.contributions.submit import OPEN
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution

State = ContributionState
KIND_OF_STATUS = {
    State.UNCONFIRMED: ("warn", "mail"),
    State.WAITING: ("warn", "hourglass"),
    State.CHANGES_ASKED: ("warn", "pencil"),
    State.PUBLISHED: ("ok", "check"),
    State.ANSWERED: ("ok", "check"),
    State.MERGED: ("info", "link"),
    State.REFUSED: ("off", "x"),
    State.WITHDRAWN: ("off", "x"),
}


@dataclass(frozen=True)
class TrackStep:
    """A step of the way: done, the present one, or to come."""

    number: int
    name: str
    detail: str
    is_done: bool = False
    is_now: bool = False


@dataclass(frozen=True)
class FollowUp:
    """All that the page says of a contribution."""

    contribution: Contribution
    title: str
    paragraphs: list[str]
    steps: list[TrackStep]
    status: tuple[str, str]
    page_url: str

    @property
    def is_open(self) -> bool:
        return self.contribution.state in OPEN

    @property
    def needs_change(self) -> bool:
        return self.contribution.state == State.CHANGES_ASKED


def follow_up_of(contribution: Contribution) -> FollowUp:
    """Return what to show. A few queries, whatever happened to it."""
    is_shown = contribution.state in (State.PUBLISHED, State.MERGED, State.ANSWERED)
    language = get_language() or "fr"
    initiative = contribution.initiative
    is_live = is_shown and initiative is not None and initiative.live
    return FollowUp(
        contribution=contribution,
        title=title_of(contribution),
        paragraphs=words_of(contribution),
        steps=steps_of(contribution),
        status=KIND_OF_STATUS[State(contribution.state)],
        page_url=decision_mails.public_url(initiative, language) if is_live else "",
    )


def title_of(contribution: Contribution) -> str:
    name = contribution.name.split(" ")[0]
    if contribution.state == State.UNCONFIRMED:
        return _("One click is missing: confirm your address")
    if contribution.state == State.WITHDRAWN:
        return _("You have taken back what you sent")
    if contribution.state == State.WAITING:
        arrived = mails.received_title(contribution)
        return _("Thank you, %(name)s. %(arrived)s.") % {"name": name, "arrived": arrived}
    return decision_mails.title_of(contribution)


def words_of(contribution: Contribution) -> list[str]:
    """Return the sentences of the mail that said it, with the moderator's reason."""
    words = {"title": mails.named(contribution), "email": contribution.email}
    if contribution.state == State.UNCONFIRMED:
        return [
            _("We have written to %(email)s. Press the link of that mail.") % words,
            _("Without it, %(title)s does not reach the council.") % words,
        ]
    if contribution.state == State.WITHDRAWN:
        return [_("Nothing of %(title)s will be published.") % words]
    if contribution.state == State.WAITING:
        return [mails.received_words(contribution)]
    return decision_mails.paragraphs_of(contribution)


def steps_of(contribution: Contribution) -> list[TrackStep]:
    """Return the way of a contribution: received, read, decided."""
    state = State(contribution.state)
    is_decided = state not in OPEN
    first = _("Address to confirm") if state == State.UNCONFIRMED else pgettext("step", "Received")
    return [
        TrackStep(
            1,
            first,
            moment(contribution.created_at),
            is_done=state != State.UNCONFIRMED,
            is_now=state == State.UNCONFIRMED,
        ),
        TrackStep(
            2,
            _("Changes asked for") if state == State.CHANGES_ASKED else _("In moderation"),
            _("It is your turn.")
            if state == State.CHANGES_ASKED
            else _("A member of the council reads it."),
            is_done=is_decided,
            is_now=state in (State.WAITING, State.CHANGES_ASKED),
        ),
        TrackStep(
            3,
            str(state.label) if is_decided else last_step(contribution),
            moment(contribution.decided_at) if is_decided else _("You will get a mail."),
            is_done=is_decided,
        ),
    ]


def last_step(contribution: Contribution) -> str:
    if contribution.kind == ContributionKind.PROBLEM:
        return pgettext("step", "Answer")
    return _("Published on the map")


def moment(at: dt.datetime | None) -> str:
    """Return "mardi 17 mai 2016, 14 h 05"."""
    if at is None:
        return ""
    local, language = timezone.localtime(at), get_language() or "fr"
    return f"{long_date(local.date(), language)}, {clock(local.time(), language)}"


def own_data(contribution: Contribution) -> dict[str, Any]:
    """Return all that is kept of somebody, for them to read or to take elsewhere."""
    return {
        "reference": contribution.reference,
        "kind": contribution.kind,
        "state": contribution.state,
        "language": contribution.language,
        "name": contribution.name,
        "email": contribution.email,
        "note": contribution.note,
        "problem": [contribution.problem_reason, contribution.problem_text],
        "proposal": contribution.payload,
        "initiative_before": contribution.base,
        "photos": [
            {"description": photo.alt_text, "author": photo.credit}
            for photo in contribution.photos.all()
        ],
        "sent_on": contribution.created_at,
        "agreed_on": contribution.consented_at,
        "notice": contribution.notice_version,
        "decided_on": contribution.decided_at,
        "reason": contribution.decision_reason,
        "steps": [
            {"on": event.at, "step": event.step, "reason": event.reason}
            for event in contribution.events.all()
        ],
    }

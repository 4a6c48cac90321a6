"""What contributors are written, in their own language."""

from collections.abc import Sequence

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.domain.letters import Action, Letter, send_letter
from core.formats import clock, long_date
from core.typography import in_quotes
from initiatives.domain.contributions import tokens
from initiatives.enums import ContributionKind
from initiatives.models import Contribution


def write_to(
    contribution: Contribution,
    *,
    kind: str,
    title: str,
    paragraphs: Sequence[str],
    button: Action | None = None,
    facts: Sequence[tuple[str, str]] = (),
    after: Sequence[str] = (),
    key: str | None = None,
) -> None:
    """Queue a mail to the contributor: greeting, button to the follow-up page, reason, exit.

    To be called within translation.override(contribution.language), in the transaction of what it
    tells. Nothing is written to who has erased their address.
    """
    if not contribution.email:
        return
    follow_up = tokens.follow_up_url(contribution)
    letter = Letter(
        title=title,
        greeting=greeting(contribution),
        preview=paragraphs[0],
        paragraphs=paragraphs,
        button=button or Action(_("Follow what I sent"), follow_up),
        facts=facts,
        after=after,
        why=_("You get this message because this address was used to write to the council."),
        refusal=Action(_("It was not you? Delete this data"), follow_up),
    )
    send_letter(letter, contribution.email, contribution.language, kind=kind, key=key)


def greeting(contribution: Contribution) -> str:
    return _("Hello %(name)s,") % {"name": contribution.name} if contribution.name else _("Hello,")


def named(contribution: Contribution) -> str:
    """Return the title in the quotes of the contributor's language."""
    return in_quotes(contribution.title, contribution.language)


def facts_of(contribution: Contribution) -> list[tuple[str, str]]:
    moment = timezone.localtime(contribution.created_at)
    language = contribution.language
    return [
        (_("State"), str(contribution.get_state_display())),
        (_("Reference"), contribution.reference),
        (_("Sent on"), f"{long_date(moment.date(), language)}, {clock(moment.time(), language)}"),
    ]


def received(contribution: Contribution) -> None:
    """Say that it has arrived and what happens next."""
    with translation.override(contribution.language):
        write_to(
            contribution,
            kind="contribution_received",
            key=f"received:{contribution.pk}",
            title=received_title(contribution),
            paragraphs=[received_words(contribution)],
            facts=facts_of(contribution),
            after=[
                _("You may correct your text or withdraw it at any time with the same link."),
                _("See you soon,\nthe team of the council"),
            ],
        )


def received_title(contribution: Contribution) -> str:
    if contribution.kind == ContributionKind.NEW:
        return _("Your initiative has arrived")
    if contribution.kind == ContributionKind.CORRECTION:
        return _("Your correction has arrived")
    return _("Your message has arrived")


def received_words(contribution: Contribution) -> str:
    words = {"title": named(contribution)}
    if contribution.kind == ContributionKind.NEW:
        return (
            _(
                "Thank you for suggesting %(title)s. A member of the council reads it, then answers "
                "you by e-mail."
            )
            % words
        )
    if contribution.kind == ContributionKind.CORRECTION:
        return (
            _(
                "Thank you for correcting %(title)s. A member of the council compares it with the "
                "page, then answers you by e-mail."
            )
            % words
        )
    return (
        _(
            "Thank you for your message about %(title)s. A member of the council reads it, then "
            "answers you by e-mail."
        )
        % words
    )


def confirm_address(contribution: Contribution) -> None:
    """Ask for a click that proves that the mail was read."""
    with translation.override(contribution.language):
        code = tokens.confirmation_code(contribution)
        follow_up = tokens.follow_up_url(contribution)
        write_to(
            contribution,
            kind="contribution_confirmation",
            key=f"confirmation:{contribution.pk}",
            title=_("Confirm your address"),
            paragraphs=[
                _(
                    "One click is missing for %(title)s to reach the council: confirm that this "
                    "address is yours."
                )
                % {"title": named(contribution)}
            ],
            button=Action(_("Confirm my address"), f"{follow_up}{code}/"),
        )

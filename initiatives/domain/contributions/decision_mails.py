"""What contributors are told of a decision, in their own language."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.domain.letters import Action, Letter, council, send_letter
from core.models import OutgoingMail, User
from initiatives.domain.contributions.mails import facts_of, named, write_to
from initiatives.enums import ContributionKind, ContributionState
from initiatives.models import Contribution, ContributionEvent, Initiative, RefusalReason

# A decision taken back within it was never told.
BEFORE_SENDING = dt.timedelta(minutes=5)
Kind, State = ContributionKind, ContributionState


def key_of(event: ContributionEvent) -> str:
    """One event is told once."""
    return f"decision:{event.pk}"


def tell(contribution: Contribution, event: ContributionEvent) -> None:
    """Queue the mail of a decision; it leaves in five minutes. In the decision's transaction."""
    with translation.override(contribution.language):
        title = title_of(contribution)
        url = public_url(contribution.initiative, contribution.language)
        shows_page = bool(url) and contribution.state in (State.PUBLISHED, State.MERGED)
        write_to(
            contribution,
            kind=f"contribution_{contribution.state}",
            key=key_of(event),
            title=title,
            paragraphs=paragraphs_of(contribution),
            button=Action(_("See it on the site"), url) if shows_page else None,
            facts=facts_of(contribution),
            after=[_("See you soon,\nthe team of the council")],
        )
    hold_back(contribution, event)


def hold_back(contribution: Contribution, event: ContributionEvent) -> None:
    """Give moderators the time to undo; what is scheduled is told once it can be read."""
    moment = timezone.now() + BEFORE_SENDING
    initiative = contribution.initiative
    if contribution.state == State.PUBLISHED and initiative is not None:
        scheduled = Initiative.objects.filter(pk=initiative.pk, live=False)
        go_live_at = scheduled.values_list("go_live_at", flat=True).first()
        moment = max(moment, go_live_at or moment)
    OutgoingMail.objects.filter(key=key_of(event)).update(available_at=moment)


def title_of(contribution: Contribution) -> str:
    """Return the subject: what it is about, and what became of it."""
    kind, state = contribution.kind, contribution.state
    if state == State.CHANGES_ASKED:
        return _("Your text needs a few changes")
    if state == State.MERGED:
        return _("Your initiative joins another one on the map")
    if state == State.ANSWERED:
        return _("An answer to your message")
    if state == State.PUBLISHED:
        is_new = kind == Kind.NEW
        return _("Your initiative is on the map") if is_new else _("Your correction is published")
    titles = {
        Kind.NEW: _("Your initiative was not kept"),
        Kind.CORRECTION: _("Your correction was not kept"),
        Kind.PROBLEM: _("An answer to your message"),
    }
    return titles[Kind(kind)]


def paragraphs_of(contribution: Contribution) -> list[str]:
    """Return what was decided, the moderator's reason, and what can be done now."""
    title = {"title": named(contribution)}
    reason = [contribution.decision_reason] if contribution.decision_reason else []
    state = contribution.state
    if state == State.CHANGES_ASKED:
        return [
            _("A member of the council has read %(title)s and asks you for the following:") % title,
            *reason,
            _("The link below opens your text: change it and send it again. Nothing is lost."),
        ]
    if state == State.PUBLISHED and contribution.kind == Kind.NEW:
        return [_("%(title)s can now be read by everyone on our site. Thank you.") % title, *reason]
    if state == State.PUBLISHED:
        return [_("The page of %(title)s has been corrected. Thank you.") % title, *reason]
    if state == State.MERGED:
        return [
            _("%(title)s was already on our site: what you wrote joins its page. Thank you.")
            % title,
            *reason,
        ]
    if state == State.ANSWERED:
        return [_("Thank you for your message about %(title)s.") % title, *reason]
    return [
        _("A member of the council has read what you sent about %(title)s. It was not kept.")
        % title,
        *refusal_words(contribution),
        *reason,
        *question_words(),
    ]


def refusal_words(contribution: Contribution) -> list[str]:
    """Return the council's reason in the contributor's language, else as it was written."""
    refusal = contribution.refusal
    if refusal is None:
        return []
    own = RefusalReason.objects.filter(
        translation_key=refusal.translation_key, locale__language_code=contribution.language
    ).first()
    return [(own or refusal).text]


def question_words() -> list[str]:
    """Return whom to write to about a decision, when the council says it."""
    address = council().contact_email
    sentence = _("A question about this decision? Write to us: %(address)s")
    return [sentence % {"address": address}] if address else []


def public_url(initiative: Initiative | None, language: str) -> str:
    """Return the whole address of a page in a language; "" of what nobody may read."""
    row = Initiative.objects.filter(pk=initiative.pk).first() if initiative else None
    if row is None or not (row.live or row.go_live_at):
        return ""
    with translation.override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('initiatives:detail', args=[row.slug])}"


def take_back(event: ContributionEvent) -> bool:
    """Do not send the mail of an undone decision; tell whether it was still there."""
    waiting = OutgoingMail.objects.filter(
        key=key_of(event), state=OutgoingMail.State.WAITING, attempts=0
    )
    return bool(waiting.filter(available_at__gt=timezone.now()).delete()[0])


def tell_reopened(contribution: Contribution, event: ContributionEvent) -> None:
    """Say that a decision already told does not hold."""
    with translation.override(contribution.language):
        write_to(
            contribution,
            kind="contribution_reopened",
            key=key_of(event),
            title=_("We are reading your text again"),
            paragraphs=[
                _(
                    "We have taken back the decision about %(title)s that our last message told "
                    "you. You will get another one."
                )
                % {"title": named(contribution)}
            ],
            facts=facts_of(contribution),
        )


def tell_colleague(contribution: Contribution, event: ContributionEvent, to: User) -> None:
    """Tell a moderator that a contribution was handed to them, in the admin's language."""
    if not to.email:
        return
    language = language_of(to)
    with translation.override(language):
        url = reverse("contributions:review", args=[contribution.pk])
        letter = Letter(
            title=_("A contribution was given to you"),
            paragraphs=[
                _("%(name)s asks you to decide on %(title)s.")
                % {
                    "name": event.by.get_full_name() or event.by.get_username() if event.by else "",
                    "title": contribution.title or contribution.reference,
                }
            ],
            button=Action(_("Open the contribution"), f"{settings.WAGTAILADMIN_BASE_URL}{url}"),
            why=_("You get this message because you are a moderator of the site."),
        )
        send_letter(letter, to.email, language, kind="contribution_assigned", key=key_of(event))


def language_of(user: User) -> str:
    """Return the language a person of the council chose for the admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE

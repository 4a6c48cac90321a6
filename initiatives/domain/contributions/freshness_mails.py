"""The yearly question, in the language of who gets it."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.domain.letters import Action, Letter, send_letter
from core.typography import in_quotes
from initiatives.domain.contributions.mails import greeting
from initiatives.enums import FreshnessAnswer
from initiatives.models import Contribution, FreshnessCheck


def ask(contribution: Contribution, check: FreshnessCheck, token: str) -> None:
    """Queue the question, or its reminder: each once."""
    initiative = contribution.initiative
    if initiative is None or check.asked_at is None:
        return
    day = timezone.localdate(check.asked_at)
    with translation.override(contribution.language):
        page = reverse("initiatives:fresh", args=[token])
        url = f"{settings.WAGTAILADMIN_BASE_URL}{page}"
        title = in_quotes(initiative.title, contribution.language)
        letter = Letter(
            title=_("Is the page of your initiative still true?"),
            greeting=greeting(contribution),
            preview=title,
            paragraphs=[
                _(
                    "You suggested %(title)s, which everyone can read on our site. Once a year we "
                    "ask whether its page is still true. One click is enough."
                )
                % {"title": title},
            ],
            button=Action(str(FreshnessAnswer.TRUE.label), f"{url}?answer=true"),
            links=[
                Action(str(FreshnessAnswer.CHANGED.label), f"{url}?answer=changed"),
                Action(str(FreshnessAnswer.STOPPED.label), f"{url}?answer=stopped"),
            ],
            after=[
                _(
                    "Without an answer, the page says after some weeks that nobody confirms it, "
                    "then it is taken out. Its text is kept."
                )
            ],
            why=_("You get this message because you suggested an initiative on our site."),
            refusal=Action(_("Do not ask me any more"), f"{url}?answer=quiet"),
        )
        send_letter(
            letter,
            contribution.email,
            contribution.language,
            kind="freshness",
            key=f"freshness:{contribution.pk}:{day:%Y%m%d}:{check.reminders}",
        )

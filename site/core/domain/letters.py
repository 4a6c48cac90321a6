"""Mails of the site: what they say is data, how they look is one template, in text and in HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site

from core.domain.outbox import queue_mail
from core.models import CouncilSettings, OutgoingMail
from core.typography import french_spacing


@dataclass(frozen=True)
class Action:
    """A link: what it does, and where it leads, the whole address."""

    label: str
    url: str


@dataclass(frozen=True)
class Letter:
    """Sentences in the reader's language; each paragraph is plain text.

    `preview` is what mailboxes show after the subject, `links` what else one may do than the
    button, `facts` (name, value) lines under them, `why` says why the reader gets it, `refusal` is the link for who did not ask.
    """

    title: str
    paragraphs: Sequence[str]
    greeting: str = ""
    preview: str = ""
    button: Action | None = None
    links: Sequence[Action] = ()
    facts: Sequence[tuple[str, str]] = ()
    after: Sequence[str] = ()
    why: str = ""
    refusal: Action | None = None


def send_letter(
    letter: Letter,
    to: str,
    language: str,
    *,
    kind: str,
    key: str | None = None,
    reply_to: str = "",
) -> OutgoingMail | None:
    """Write a letter into the outbox, in the transaction of what it tells. One query more."""
    letter = spaced(letter) if language == "fr" else letter
    context = {"letter": letter, "council": council()}
    with translation.override(language):
        text = render_to_string("emails/letter.txt", context).strip() + "\n"
        html = render_to_string("emails/letter.html", context)

    return queue_mail(to, letter.title, text, html, kind=kind, key=key, reply_to=reply_to)


def spaced(letter: Letter) -> Letter:
    """Return the letter with the spaces of French."""

    def action(one: Action | None) -> Action | None:
        return Action(french_spacing(one.label), one.url) if one else None

    return Letter(
        title=french_spacing(letter.title),
        paragraphs=[french_spacing(one) for one in letter.paragraphs],
        greeting=french_spacing(letter.greeting),
        preview=french_spacing(letter.preview),
        button=action(letter.button),
        links=[Action(french_spacing(one.label), one.url) for one in letter.links],
        facts=[(french_spacing(name), french_spacing(value)) for name, value in letter.facts],
        after=[french_spacing(one) for one in letter.after],
        why=french_spacing(letter.why),
        refusal=action(letter.refusal),
    )


def council() -> CouncilSettings:
    """Return the settings of the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    return CouncilSettings.for_site(site) if site else CouncilSettings()

"""A message of a reader to who runs an initiative: it goes by mail, and the site shows no address."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core.domain.letters import Action, Letter, send_letter
from core.domain.limits import Limit, count_one
from core.domain.proof import ProofRefused, spend
from core.formats import language_name
from core.models import OutgoingMail
from core.typography import in_quotes
from initiatives.domain.contacts import hidden_address
from initiatives.models import Initiative, InitiativeQuerySet

HOUR_S, DAY_S = 3600, 24 * 3600
SENT = Limit("messages", 10, HOUR_S)
AUTHOR = Limit("messages-of-one", 10, DAY_S)
RECEIVED = Limit("messages-to-one", 20, DAY_S)
# Without JavaScript a machine proves nothing: few such messages are let through.
UNPROVEN = Limit("messages-without-proof", 2, HOUR_S)
ALL_UNPROVEN = Limit("messages-without-proof-of-all", 30, DAY_S)
KIND = "initiative_message"


@dataclass(frozen=True)
class Message:
    """What somebody writes. `key` is that of the form: sent twice, it is one mail."""

    name: str
    email: str
    text: str
    key: str
    language: str


def reachable() -> InitiativeQuerySet:
    """Return the published initiatives whose contact may be an e-mail address."""
    return Initiative.objects.published().filter(public_contact__contains="@")


@transaction.atomic
def write_to(initiative: Initiative, message: Message, *, block: str, proof: str) -> None:
    """Queue the mail, in the language of the initiative. Raises TooMany; nothing is then sent."""
    key = f"{KIND}:{message.key}"
    if OutgoingMail.objects.filter(key=key).exists():
        return
    count_one(SENT, block)
    count_one(AUTHOR, message.email.lower())
    count_one(RECEIVED, str(initiative.pk))
    try:
        spend(proof)
    except ProofRefused:
        count_one(UNPROVEN, block)
        count_one(ALL_UNPROVEN, "")
    language = initiative.locale.language_code
    with translation.override(language):
        letter = letter_of(initiative, message)
    address = hidden_address(initiative.public_contact)
    send_letter(letter, address, language, kind=KIND, key=key, reply_to=message.email)


def letter_of(initiative: Initiative, message: Message) -> Letter:
    """Put a message in a letter; what a stranger typed stays words."""
    named = {"title": in_quotes(initiative.title, initiative.locale.language_code)}
    return Letter(
        title=_("A message about %(title)s") % named,
        greeting=_("Hello,"),
        preview=_("Somebody writes to you through the council's site."),
        paragraphs=[
            _("Somebody who read the page of %(title)s writes to you:") % named,
            *(line for line in message.text.splitlines() if line),
        ],
        button=Action(
            _("See the page"), f"{settings.WAGTAILADMIN_BASE_URL}{initiative.get_absolute_url()}"
        ),
        facts=[
            (_("Name"), message.name or "–"),
            (_("E-mail"), message.email),
            (_("Language"), language_name(message.language, initiative.locale.language_code)),
        ],
        after=[_("Answer this mail: your answer goes to this person, not to the council.")],
        why=_("You get this message because your address is the contact of this initiative."),
    )

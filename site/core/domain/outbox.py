"""Mails leave by here: written in the transaction of what they tell, sent by the worker.

A mail is never lost; it may be sent twice if the worker dies between the mail server's answer and
our writing it down. Both have the same Message-ID.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from core.models import OutgoingMail

logger = logging.getLogger(__name__)

WAITING, SENT, FAILED = OutgoingMail.State.values
# Minutes before each new attempt: a hiccup, an hour's outage, a week-end's.
PAUSES_MIN = (1, 5, 15, 60, 180, 720, 1440, 1440)
MAX_ATTEMPTS = len(PAUSES_MIN) + 1
# Who takes a mail has so long to send it before another may.
LEASE = dt.timedelta(minutes=5)
BATCH = 50


def queue_mail(
    to: str,
    subject: str,
    text: str,
    html: str = "",
    *,
    kind: str,
    key: str | None = None,
    sender: str = "",
    reply_to: str = "",
) -> OutgoingMail | None:
    """Write a mail that the worker will send; call it in the transaction of what it tells.

    `kind` names it in reports. With a `key`, a second one of the same key is not written, and
    None is returned.
    """
    values = {
        "to": to,
        "subject": " ".join(subject.split())[:250],
        "text": text,
        "html": html,
        "kind": kind,
        "sender": sender or settings.DEFAULT_FROM_EMAIL,
        "reply_to": reply_to,
        "message_id": new_message_id(sender or settings.DEFAULT_FROM_EMAIL),
    }
    if key is None:
        return OutgoingMail.objects.create(**values)
    mail, is_new = OutgoingMail.objects.get_or_create(key=key, defaults=values)
    return mail if is_new else None


def new_message_id(sender: str) -> str:
    host = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return f"<{get_random_string(32)}@{host}>"


def send_waiting() -> int:
    """Send what waits, the oldest first, and return how many left. A chore of the worker."""
    now = timezone.now()
    waiting = OutgoingMail.objects.filter(state=WAITING, available_at__lte=now)
    keys = list(waiting.order_by("available_at", "pk").values_list("pk", flat=True)[:BATCH])
    if not keys:
        return 0
    connection = get_connection(settings.MAIL_TRANSPORT)
    sent = 0
    try:
        for key in keys:
            mail = claim(key)
            if mail is not None:
                send(mail, connection)
                sent += mail.state == SENT
    finally:
        connection.close()
    return sent


def claim(key: int) -> OutgoingMail | None:
    """Take a mail for the time of a lease, unless another process has it."""
    now = timezone.now()
    mine = OutgoingMail.objects.filter(pk=key, state=WAITING, available_at__lte=now)
    if not mine.update(available_at=now + LEASE):
        return None
    return OutgoingMail.objects.get(pk=key)


def send(mail: OutgoingMail, connection: BaseEmailBackend) -> None:
    """Send one mail and write down what came of it."""
    mail.attempts += 1
    try:
        message_of(mail, connection).send()
    except Exception as error:  # noqa: BLE001 -- whatever a server or a library raises
        mail.last_error = reason_of(error)
        has_ended = mail.attempts >= MAX_ATTEMPTS
        mail.state = FAILED if has_ended else WAITING
        if not has_ended:
            pause = dt.timedelta(minutes=PAUSES_MIN[mail.attempts - 1])
            mail.available_at = timezone.now() + pause
        # Neither its subject nor whom it is for.
        logger.warning("Mail %s was not sent: %s", mail.pk, mail.last_error)
    else:
        mail.state, mail.sent_at, mail.last_error = SENT, timezone.now(), ""
        # It may hold links that open what is private.
        mail.text = mail.html = ""
    mail.save()


def message_of(mail: OutgoingMail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        mail.sender,
        [mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def reason_of(error: Exception) -> str:
    """Say what went wrong without the address, which servers repeat in their answers."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()), ("",))[0]
    return f"{type(error).__name__} {code}".strip()[:200]


def send_again(keys: Iterable[int]) -> int:
    """Give mails that were not sent all their attempts anew, at once; return how many."""
    undone = OutgoingMail.objects.filter(pk__in=list(keys)).exclude(state=SENT).exclude(to="")
    return undone.update(state=WAITING, attempts=0, available_at=timezone.now())


def forget_mails(condition: Q) -> int:
    """Take the address and the words out of mails; what was not sent never will be."""
    mails = OutgoingMail.objects.filter(condition).exclude(to="")
    mails.filter(state=WAITING).update(state=FAILED)
    return mails.update(to="", reply_to="", subject="", text="", html="")

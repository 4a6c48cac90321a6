"""The mail backend of the site: what Django and Wagtail send goes to the outbox too."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from core.domain.outbox import queue_mail


class OutboxBackend(BaseEmailBackend):
    """Named by EMAIL_BACKEND; the worker sends by MAIL_TRANSPORT. Attachments are not kept."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for to in message.recipients():
                queue_mail(
                    to,
                    str(message.subject),
                    str(message.body),
                    html_of(message),
                    kind="site",
                    sender=message.from_email,
                    reply_to=next(iter(message.reply_to), ""),
                )
        return len(email_messages)


def html_of(message: EmailMessage) -> str:
    alternatives = getattr(message, "alternatives", ())
    return next((str(part[0]) for part in alternatives if part[1] == "text/html"), "")

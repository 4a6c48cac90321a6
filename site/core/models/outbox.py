"""Mails that the site sends: written with the data they speak of, sent by the worker."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutgoingMail(models.Model):
    """A mail to one person; its text goes once it is sent, its address some months later."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("mail", "Waiting")
        SENT = "sent", pgettext_lazy("mail", "Sent")
        # Every attempt was made; an administrator may ask for others.
        FAILED = "failed", pgettext_lazy("mail", "Failed")

    # What it is, for reports: "contribution_received".
    kind = models.CharField(_("kind"), max_length=50)
    # What makes a second one of the same a mistake; None when nothing does.
    key = models.CharField(  # noqa: DJ001 -- "" would be a key too
        max_length=150, unique=True, null=True, editable=False
    )
    to = models.EmailField(_("recipient"), blank=True, db_index=True)
    sender = models.CharField(max_length=320, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # The same at each attempt: a mailbox that gets two knows them for one.
    message_id = models.CharField(max_length=150, unique=True, editable=False)

    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # Before this nobody takes it: pause after a failure, or time given to who is sending it.
    available_at = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(_("what went wrong"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("written on"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent on"), null=True)

    is_never_public = True

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        default_permissions = ("view", "change")
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("state", "available_at"), name="outgoing_mail_queue_idx"),)

    def __str__(self) -> str:
        return self.subject

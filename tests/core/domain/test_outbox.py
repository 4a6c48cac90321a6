"""Every mail is kept until it is sent, and sent once."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db.models import Q
from django.utils import timezone

from core.domain import outbox
from core.models import OutgoingMail
from core.outbox_backend import OutboxBackend

pytestmark = pytest.mark.django_db


def queue(**values):
    defaults = {"to": "claire@example.org", "subject": "Bonjour", "text": "Merci.", "kind": "test"}
    return outbox.queue_mail(**{**defaults, **values})


@pytest.fixture
def broken(monkeypatch):
    def fail(self, fail_silently=False):
        raise smtplib.SMTPRecipientsRefused({"claire@example.org": (550, b"claire@example.org?")})

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail)


def later(monkeypatch, **delay):
    moment = timezone.now() + dt.timedelta(**delay)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_a_mail_is_sent_once_and_its_words_are_forgotten():
    queue(html="<p>Merci.</p>", reply_to="conseil@example.org")
    assert outbox.send_waiting() == 1
    assert outbox.send_waiting() == 0
    sent = mail.outbox[0]
    assert (sent.to, sent.subject, sent.body) == (["claire@example.org"], "Bonjour", "Merci.")
    assert sent.alternatives[0][0] == "<p>Merci.</p>"
    row = OutgoingMail.objects.get()
    assert sent.extra_headers["Message-ID"] == row.message_id
    assert (row.state, row.text, row.html) == ("sent", "", "")


def test_the_same_key_is_written_once():
    assert queue(key="digest") is not None
    assert queue(key="digest") is None
    assert OutgoingMail.objects.count() == 1


def test_a_subject_stays_in_its_line():
    queue(subject="Bonjour\nBcc: tous@example.org")
    outbox.send_waiting()
    assert mail.outbox[0].subject == "Bonjour Bcc: tous@example.org"
    assert mail.outbox[0].recipients() == ["claire@example.org"]


def test_an_outage_is_waited_out(broken, monkeypatch):
    queue()
    for attempt, minutes in enumerate(outbox.PAUSES_MIN, start=1):
        assert outbox.send_waiting() == 0
        row = OutgoingMail.objects.get()
        assert (row.state, row.attempts) == ("waiting", attempt)
        assert outbox.send_waiting() == 0
        later(monkeypatch, minutes=minutes, seconds=1)
    outbox.send_waiting()
    row.refresh_from_db()
    assert row.state == "failed"
    assert row.text == "Merci."
    # Neither logs nor reports have the address that servers repeat.
    assert row.last_error == "SMTPRecipientsRefused 550"


def test_what_failed_is_sent_when_somebody_asks(broken, monkeypatch):
    row = queue()
    OutgoingMail.objects.update(state="failed", attempts=9)
    monkeypatch.undo()
    assert outbox.send_again([row.pk]) == 1
    assert outbox.send_waiting() == 1
    assert outbox.send_again([row.pk]) == 0


def test_who_sends_it_has_it_alone():
    row = queue()
    assert outbox.claim(row.pk) == row
    assert outbox.claim(row.pk) is None
    assert outbox.send_waiting() == 0


def test_the_mail_of_a_dead_worker_is_taken_again(monkeypatch):
    row = queue()
    outbox.claim(row.pk)
    later(monkeypatch, minutes=6)
    assert outbox.send_waiting() == 1


def test_an_erased_mail_is_never_sent():
    queue()
    assert outbox.forget_mails(Q(to="claire@example.org")) == 1
    row = OutgoingMail.objects.get()
    assert (row.to, row.subject, row.text, row.state) == ("", "", "", "failed")
    assert outbox.send_waiting() == outbox.send_again([row.pk]) == 0


def test_mails_of_wagtail_and_django_go_through_it():
    message = EmailMultiAlternatives("A relire", "Texte", None, ["a@example.org", "b@example.org"])
    message.attach_alternative("<p>Texte</p>", "text/html")
    OutboxBackend().send_messages([message])
    assert set(OutgoingMail.objects.values_list("to", "html")) == {
        ("a@example.org", "<p>Texte</p>"),
        ("b@example.org", "<p>Texte</p>"),
    }


def test_the_site_has_no_other_backend():
    from config.settings import base

    assert base.EMAIL_BACKEND == "core.outbox_backend.OutboxBackend"
    send_mail("Objet", "Texte", None, ["a@example.org"], connection=OutboxBackend())
    assert mail.outbox == []

"""The report of mails in the admin."""

import pytest
from django.utils import timezone

from core.domain.outbox import queue_mail
from core.models import OutgoingMail

REPORT = "/admin/mails/"
State = OutgoingMail.State


def mail(subject, **values):
    row = queue_mail(
        "claire.martin@example.org", subject, "Un secret", "<p>Un secret</p>", kind="t"
    )
    OutgoingMail.objects.filter(pk=row.pk).update(**values)
    return row.pk


def subjects(client):
    return [row.subject for row in client.get(REPORT).context["object_list"]]


def test_what_failed_comes_first_and_says_why(site, moderator_client):
    mail("Partie", state=State.SENT, sent_at=timezone.now())
    mail("Attend")
    mail("Perdue", state=State.FAILED, attempts=9, last_error="SMTPDataError 550")
    mail("Oubliée", to="")

    assert subjects(moderator_client) == ["Perdue", "Attend", "Partie"]
    html = moderator_client.get(REPORT).content.decode()
    assert "SMTPDataError 550" in html
    assert "c…@example.org" in html
    assert "claire.martin" not in html
    assert "secret" not in html
    assert "Courriels" in moderator_client.get("/admin/").content.decode()


def test_a_failed_mail_is_tried_again(site, moderator_client):
    lost = mail("Perdue", state=State.FAILED, attempts=9)
    assert f'action="{REPORT}{lost}/"' in moderator_client.get(REPORT).content.decode()

    assert moderator_client.post(f"{REPORT}{lost}/").url == REPORT

    row = OutgoingMail.objects.get(pk=lost)
    assert (row.state, row.attempts) == (State.WAITING, 0)


def test_what_has_left_is_not_sent_twice(site, moderator_client):
    sent = mail("Partie", state=State.SENT, attempts=1, sent_at=timezone.now())
    assert f'action="{REPORT}{sent}/"' not in moderator_client.get(REPORT).content.decode()
    moderator_client.post(f"{REPORT}{sent}/")
    moderator_client.post(f"{REPORT}999999/")
    assert OutgoingMail.objects.get(pk=sent).state == State.SENT


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_the_report_is_for_moderators(site, role, request):
    lost = mail("Perdue", state=State.FAILED, attempts=9)
    client = request.getfixturevalue(f"{role}_client")
    assert client.get(REPORT).status_code == 302
    assert client.post(f"{REPORT}{lost}/").status_code == 302
    assert moderator_only(lost)


def moderator_only(pk):
    return OutgoingMail.objects.get(pk=pk).state == State.FAILED


def test_nothing_is_sent_by_reading(site, moderator_client):
    lost = mail("Perdue", state=State.FAILED, attempts=9)
    assert moderator_client.get(f"{REPORT}{lost}/").status_code == 405
    assert moderator_only(lost)

"""When retention ends: to the day, with the council's own periods."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.domain.outbox import queue_mail
from core.domain.purge import Forgotten, months_before, purge_all
from core.models import CouncilSettings, OutgoingMail
from tests.factories.contributions import ContributionFactory

PARIS = ZoneInfo("Europe/Paris")


def at(year, month, day, hour=12):
    return dt.datetime(year, month, day, hour, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        (at(2026, 11, 25), 12, at(2025, 11, 25)),
        (at(2026, 1, 31), 2, at(2025, 11, 30)),
        (at(2026, 5, 31), 3, at(2026, 2, 28)),
        (at(2024, 5, 31), 3, at(2024, 2, 29)),
        (at(2026, 12, 15), 12, at(2025, 12, 15)),
        # The clocks changed in between: the same hour of the wall.
        (at(2026, 11, 15, 9), 6, at(2026, 5, 15, 9)),
    ],
)
def test_months_are_those_of_the_calendar(moment, months, expected):
    assert months_before(moment, months) == expected


def mail_of(days, **values):
    mail = queue_mail("a@example.org", "Sujet", "Texte", kind="test")
    moment = at(2026, 11, 25) - dt.timedelta(days=days)
    OutgoingMail.objects.filter(pk=mail.pk).update(created_at=moment, **values)
    return mail.pk


def test_the_address_of_a_mail_is_kept_as_long_as_the_logs(site):
    council = CouncilSettings.objects.get()
    council.log_retention_months = 1
    council.save()
    now = at(2026, 11, 25)
    old = mail_of(40, sent_at=now - dt.timedelta(days=32), state="sent")
    recent = mail_of(40, sent_at=now - dt.timedelta(days=30), state="sent")
    never_sent = mail_of(32)

    report = purge_all(now)

    assert Forgotten("adresses de courriels", 2) in report
    left = dict(OutgoingMail.objects.values_list("pk", "to"))
    assert left == {old: "", recent: "a@example.org", never_sent: ""}


def test_the_command_reports_and_a_trial_changes_nothing(site, capsys):
    long_ago = timezone.now() - dt.timedelta(days=1000)
    row = ContributionFactory(state="published", decided_at=long_ago)

    call_command("purge_personal_data", "--dry-run")
    told = capsys.readouterr().out
    row.refresh_from_db()
    assert "Seraient oubliées" in told
    assert "     1  personnes dont la contribution a servi" in told
    assert row.email

    call_command("purge_personal_data")
    told = capsys.readouterr().out
    row.refresh_from_db()
    assert "     1  personnes dont la contribution a servi" in told
    assert (row.email, row.name, row.payload) == ("", "", {})

    call_command("purge_personal_data")
    assert "     0  personnes dont la contribution a servi" in capsys.readouterr().out

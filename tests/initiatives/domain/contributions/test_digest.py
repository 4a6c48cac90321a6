"""The moderators' daily mail."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from wagtail.users.models import UserProfile

from core.models import CouncilSettings, OutgoingMail
from initiatives.domain.contributions.digest import send_daily
from tests.factories.contributions import ContributionFactory, send
from tests.factories.users import UserFactory

NOW = dt.datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("Europe/Paris"))
pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(autouse=True)
def _moderator(moderator):
    """Somebody to write to."""


def waits(title, **ago):
    moment = NOW - dt.timedelta(**ago)
    return ContributionFactory(payload={"title": title}, submitted_at=moment)


def mails():
    rows = OutgoingMail.objects.filter(kind="contributions_digest").order_by("to")
    return [(mail.to, mail.subject) for mail in rows]


def test_moderators_are_told_once_a_day_what_is_new(editor):
    waits("Neuve", hours=3)
    waits("Connue", days=3)

    assert [send_daily(NOW), send_daily(NOW + dt.timedelta(hours=5))] == [1, 0]

    assert mails() == [("moderator@example.org", "2 contributions attendent une décision")]
    mail = OutgoingMail.objects.get()
    assert "Neuve (Nouvelle initiative)" in mail.text
    assert "Connue" not in mail.text
    assert "http://testserver/admin/contributions/" in mail.text


def test_what_waits_too_long_is_reminded_of_every_so_many_days():
    council = CouncilSettings.objects.get()
    council.reminder_days = 5
    council.save()
    waits("Cinq", days=5)
    waits("Six", days=6)
    waits("Dix", days=10)

    send_daily(NOW)

    mail = OutgoingMail.objects.get()
    assert mail.subject == "Rappel : 3 contributions attendent une décision"
    assert "Cinq" in mail.text
    assert "Dix" in mail.text
    assert "Six" not in mail.text


def test_a_day_without_news_has_no_mail():
    waits("Connue", days=3)
    ContributionFactory(state="published", submitted_at=NOW)
    assert send_daily(NOW) == 0
    assert mails() == []


def test_nothing_leaves_before_the_morning():
    waits("Neuve", hours=1)
    assert send_daily(NOW.replace(hour=6)) == 0
    assert send_daily(NOW.replace(hour=7)) == 1


def test_each_reads_it_in_their_language_and_the_council_s_addresses_too(moderator):
    council = CouncilSettings.objects.get()
    council.notification_emails = "bureau@example.org\nModerator@example.org"
    council.save()
    profile = UserProfile.get_for_user(moderator)
    profile.preferred_language = "de"
    profile.save()
    UserFactory(role="Moderators", is_active=False)
    UserFactory(role="Moderators", email="")
    waits("Neuve", hours=3)

    send_daily(NOW)

    assert mails() == [
        ("bureau@example.org", "1 contribution attend une décision"),
        ("moderator@example.org", "1 Beitrag wartet auf eine Entscheidung"),
    ]


def test_it_names_no_contributor_and_no_more_titles_than_a_mail_holds():
    for number in range(25):
        waits(f"Titre {number:02}", hours=3)
    send_daily(NOW)
    mail = OutgoingMail.objects.get()
    assert "Titre 19" in mail.text
    assert "Titre 20" not in mail.text
    assert "et 5 autres" in mail.text
    assert "Claire" not in mail.text + mail.html
    assert "personne" not in (mail.text + mail.html).replace("personnes", "")


def test_a_contribution_writes_to_no_moderator_at_once(mailoutbox):
    contribution = send()
    assert mailoutbox == []
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {contribution.email}


def test_a_draft_of_the_council_still_does(moderator, editor, mailoutbox):
    draft = send().initiative
    draft.current_workflow_state.cancel()
    draft.get_workflow().start(draft, editor)
    assert [message.to for message in mailoutbox] == [[moderator.email]]

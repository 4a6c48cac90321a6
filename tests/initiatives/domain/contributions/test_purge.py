"""The retention of contributions, with a clock that stands still."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.files.storage import default_storage

from core.domain.purge import purge_all
from core.models import CouncilSettings, OutgoingMail
from initiatives.domain.contributions import decide
from initiatives.domain.contributions.seen import version_of
from initiatives.enums import ContributionState
from initiatives.models import Contribution, FreshnessCheck, Initiative
from tests.factories.contributions import ContributionFactory, RefusalReasonFactory, send

State = ContributionState
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Paris"))
SECOND = dt.timedelta(seconds=1)
# By default: twelve months for what was used, three for what was not.
A_YEAR_AGO = NOW.replace(year=2025)
THREE_MONTHS_AGO = NOW.replace(month=8)
pytestmark = pytest.mark.usefixtures("site")


def held(row):
    row.refresh_from_db()
    return bool(row.email or row.name or row.note or row.payload or row.base or row.problem_text)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.MERGED, State.ANSWERED])
def test_who_contributed_is_forgotten_after_a_year_to_the_second(state):
    over = ContributionFactory(state=state, decided_at=A_YEAR_AGO - SECOND)
    not_yet = ContributionFactory(state=state, decided_at=A_YEAR_AGO)

    purge_all(NOW)

    assert (held(over), held(not_yet)) == (False, True)
    assert over.state == state


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN])
def test_what_was_not_kept_is_forgotten_after_three_months(state):
    over = ContributionFactory(state=state, decided_at=THREE_MONTHS_AGO - SECOND)
    not_yet = ContributionFactory(state=state, decided_at=THREE_MONTHS_AGO)

    purge_all(NOW)

    assert (held(over), held(not_yet)) == (False, True)
    assert over.decided_at == THREE_MONTHS_AGO - SECOND


def test_what_was_never_confirmed_is_deleted():
    over = ContributionFactory(state=State.UNCONFIRMED, submitted_at=None)
    not_yet = ContributionFactory(state=State.UNCONFIRMED, submitted_at=None)
    Contribution.objects.filter(pk=over.pk).update(created_at=THREE_MONTHS_AGO - SECOND)
    Contribution.objects.filter(pk=not_yet.pk).update(created_at=THREE_MONTHS_AGO)

    purge_all(NOW)

    assert list(Contribution.objects.all()) == [not_yet]


def test_who_never_sent_the_changes_is_forgotten(moderator):
    contribution = send()
    decide.ask_for_changes(
        contribution.pk, by=moderator, version=version_of(contribution), reason="Où ?"
    )
    rows = Contribution.objects.filter(pk=contribution.pk)
    rows.update(decided_at=THREE_MONTHS_AGO - SECOND)

    purge_all(NOW)

    row = rows.get()
    assert (row.state, row.email, row.payload) == (State.WITHDRAWN, "", {})
    assert not Initiative.objects.exists()


def test_what_waits_for_a_moderator_is_never_forgotten():
    row = ContributionFactory(submitted_at=NOW.replace(year=2016), created_at=A_YEAR_AGO)
    purge_all(NOW)
    assert held(row)


def test_the_council_s_own_periods_count():
    council = CouncilSettings.objects.get()
    council.contribution_retention_months, council.refused_retention_months = 2, 24
    council.save()
    used = ContributionFactory(state=State.PUBLISHED, decided_at=NOW.replace(month=9))
    refused = ContributionFactory(state=State.REFUSED, decided_at=A_YEAR_AGO)
    purge_all(NOW)
    assert held(used)
    purge_all(NOW + SECOND)
    assert (held(used), held(refused)) == (False, True)


def test_who_confirmed_the_page_is_kept_for_another_year():
    row = ContributionFactory(state=State.PUBLISHED, decided_at=A_YEAR_AGO - SECOND)
    FreshnessCheck.objects.create(contribution=row, token_hash="x", confirmed_at=NOW)
    purge_all(NOW)
    assert held(row)
    purge_all(NOW.replace(year=2027) + SECOND)
    assert not held(row)


def test_all_of_a_refused_one_goes_photos_mails_and_answers_included(
    moderator, django_capture_on_commit_callbacks
):
    contribution = send(photos=1, note="Appelez-moi")
    name = contribution.photos.get().file.name
    decide.refuse(
        contribution.pk,
        by=moderator,
        version=version_of(contribution),
        refusal=RefusalReasonFactory(),
        reason="Madame Martin n’a pas répondu.",
    )
    Contribution.objects.update(decided_at=THREE_MONTHS_AGO - SECOND)
    assert default_storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        purge_all(NOW)

    row = Contribution.objects.get()
    values = str({field.name: getattr(row, field.name) for field in row._meta.concrete_fields})
    assert "Martin" not in values
    assert "Pédibus" not in values
    assert row.refusal is not None
    assert not row.photos.exists()
    assert {event.reason for event in row.events.all()} == {""}
    assert set(OutgoingMail.objects.values_list("to", "text", "html")) == {("", "", "")}
    assert not default_storage.exists(name)


def test_what_was_published_stays_published(moderator):
    contribution = send()
    decide.approve(contribution.pk, by=moderator, version=version_of(contribution))
    Contribution.objects.update(decided_at=A_YEAR_AGO - SECOND)

    purge_all(NOW)

    assert Initiative.objects.published().get().title == "Pédibus de l’école"
    assert Contribution.objects.get().initiative == Initiative.objects.get()


def test_a_trial_changes_nothing():
    used = ContributionFactory(state=State.PUBLISHED, decided_at=A_YEAR_AGO - SECOND)
    lost = ContributionFactory(state=State.UNCONFIRMED, created_at=A_YEAR_AGO)
    report = {line.what: line.count for line in purge_all(NOW, is_dry_run=True)}
    assert held(used)
    assert held(lost)
    assert sorted(report.values(), reverse=True)[:3] == [1, 1, 0]

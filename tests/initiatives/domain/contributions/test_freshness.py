"""The yearly question: asked, reminded, then told on the page, then archived; never deleted."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from core.models import CouncilSettings, OutgoingMail
from initiatives.domain.contributions import decide, freshness
from initiatives.domain.contributions.erase import erase_personal_data
from initiatives.domain.contributions.freshness import Deed, run
from initiatives.domain.contributions.seen import version_of
from initiatives.enums import ContributionKind, ContributionState, FreshnessAnswer, ProblemReason
from initiatives.models import Contribution, FreshnessCheck, Initiative
from tests.factories.contributions import send

DECIDED = dt.datetime(2026, 1, 15, 10, tzinfo=ZoneInfo("Europe/Paris"))
DAY = dt.timedelta(days=1)
# Eleven months later, as the council's settings are at first.
ASKED = DECIDED.replace(month=12)
pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def published(moderator):
    contribution = send(language="de")
    decide.approve(contribution.pk, by=moderator, version=version_of(contribution))
    Contribution.objects.filter(pk=contribution.pk).update(decided_at=DECIDED)
    return Contribution.objects.get(pk=contribution.pk)


def deeds(now):
    return [one.deed for one in run(now)]


def questions():
    return OutgoingMail.objects.filter(kind="freshness").order_by("pk")


def page_of(contribution):
    return Initiative.objects.get(pk=contribution.initiative_id)


def test_the_whole_life_of_a_page_that_nobody_confirms(published, client):
    assert deeds(ASKED - DAY) == []
    assert deeds(ASKED) == [Deed.ASK]
    assert deeds(ASKED) == deeds(ASKED + 13 * DAY) == []
    assert deeds(ASKED + 14 * DAY) == [Deed.REMIND]
    assert deeds(ASKED + 28 * DAY) == [Deed.REMIND]
    assert questions().count() == 3
    assert page_of(published).unconfirmed_since is None
    assert deeds(ASKED + 42 * DAY) == [Deed.DOUBT]
    assert page_of(published).unconfirmed_since == DECIDED.date()
    assert deeds(ASKED + 43 * DAY) == []
    html = client.get("/fr/initiatives/pedibus-de-lecole/").content.decode()
    assert "Non confirmée depuis le 15 janvier 2026" in html
    # Six months after the question.
    assert deeds(ASKED.replace(year=2027, month=6)) == [Deed.ARCHIVE]
    assert deeds(ASKED.replace(year=2028)) == []
    assert client.get("/fr/initiatives/pedibus-de-lecole/").status_code == 404
    assert page_of(published).title == "Pédibus de l’école"


def test_the_question_is_in_the_contact_s_language_with_its_three_answers(published):
    run(ASKED)
    mail = questions().get()
    assert mail.subject == "Stimmt die Seite Ihrer Initiative noch?"
    assert mail.to == published.email
    link = f"http://testserver/de/initiatives/a-jour/{freshness.token_of(published)}/"
    for answer in ("true", "changed", "stopped", "quiet"):
        assert f"{link}?answer={answer}" in mail.text
        assert f"{link}?answer={answer}" in mail.html


def test_an_answer_starts_another_year(published):
    run(ASKED)
    for days in (14, 28, 42):
        run(ASKED + days * DAY)
    assert page_of(published).unconfirmed_since
    check = FreshnessCheck.objects.get()

    freshness.answer(check, FreshnessAnswer.TRUE)

    assert page_of(published).unconfirmed_since is None
    answered = ASKED + 50 * DAY
    FreshnessCheck.objects.update(confirmed_at=answered)
    assert deeds(answered + 30 * DAY) == []
    assert deeds(answered.replace(year=2028)) == [Deed.ASK]
    assert FreshnessCheck.objects.get().reminders == 0


def test_what_has_stopped_enters_the_moderators_queue_once(published):
    run(ASKED)
    check = FreshnessCheck.objects.get()
    freshness.answer(check, FreshnessAnswer.STOPPED)
    freshness.answer(check, FreshnessAnswer.STOPPED)

    problem = Contribution.objects.get(kind=ContributionKind.PROBLEM)
    assert (problem.state, problem.problem_reason) == (
        ContributionState.WAITING,
        ProblemReason.ENDED,
    )
    assert (problem.initiative, problem.email) == (published.initiative, published.email)
    assert page_of(published).live


def test_a_page_taken_out_and_true_after_all_enters_the_queue(published):
    run(ASKED)
    run(ASKED + 42 * DAY)
    run(ASKED.replace(year=2027, month=6))
    freshness.answer(FreshnessCheck.objects.get(), FreshnessAnswer.TRUE)
    assert Contribution.objects.filter(kind=ContributionKind.PROBLEM).count() == 1
    assert not page_of(published).live


def test_who_wants_no_questions_gets_none_and_the_page_stays(published):
    run(ASKED)
    freshness.stop(FreshnessCheck.objects.get())
    for moment in (14, 28, 42, 400, 800):
        assert deeds(ASKED + moment * DAY) == []
    assert (page_of(published).live, page_of(published).unconfirmed_since) == (True, None)


def test_who_erased_their_data_is_not_asked(published):
    erase_personal_data(published)
    assert deeds(ASKED + 300 * DAY) == []
    assert questions().count() == 0


def test_a_contact_forgotten_after_the_question_gets_no_reminder(published):
    run(ASKED)
    erase_personal_data(published)
    assert deeds(ASKED + 14 * DAY) == []
    assert deeds(ASKED + 42 * DAY) == [Deed.DOUBT]


def test_the_council_s_periods_count(published):
    council = CouncilSettings.objects.get()
    council.freshness_months, council.archive_months = 2, 3
    council.save()
    assert deeds(DECIDED.replace(month=3)) == [Deed.ASK]
    # A day more: the clocks change in between.
    assert deeds(DECIDED.replace(month=3) + 43 * DAY) == [Deed.DOUBT]
    assert deeds(DECIDED.replace(month=6)) == [Deed.ARCHIVE]


@pytest.mark.parametrize("state", ["waiting", "refused", "withdrawn", "merged"])
def test_only_what_was_published_is_asked_about(published, state):
    Contribution.objects.update(state=state)
    assert deeds(ASKED) == []


def test_an_unpublished_page_is_left_alone(published):
    page_of(published).unpublish()
    assert deeds(ASKED) == []


def test_publishing_again_keeps_the_doubt(published, moderator):
    run(ASKED)
    run(ASKED + 42 * DAY)
    page = page_of(published)
    page.summary = "Autre chose."
    page.save_revision(user=moderator).publish()
    assert page_of(published).unconfirmed_since == DECIDED.date()


def test_a_trial_does_nothing_and_the_command_reports(published, capsys):
    past = dt.datetime.now(dt.UTC) - 400 * DAY
    Contribution.objects.update(decided_at=past)
    call_command("check_freshness", "--dry-run")
    told = capsys.readouterr().out
    assert f"{published.reference}  question posée" in told
    assert "1 en tout" in told
    assert questions().count() == 0
    call_command("check_freshness")
    assert questions().count() == 1


def test_the_cost_does_not_follow_the_number(published, django_assert_num_queries):
    run(ASKED)
    with django_assert_num_queries(3):
        run(ASKED)

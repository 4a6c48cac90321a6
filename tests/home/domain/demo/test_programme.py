"""The programme of reference, fact by fact."""

import pytest

from home.enums import ProgrammeStatus
from home.models import ProgrammePage
from meetings.models import MeetingPage


@pytest.fixture
def programme(demo):
    return ProgrammePage.objects.get(locale__language_code="fr")


def test_its_dates_keep_their_precision(programme):
    assert (programme.start, programme.end) == ("2015-09", "2016-07")
    assert programme.status == ProgrammeStatus.FINISHED
    assert [block.value["date"] for block in programme.regional_meetings] == [
        "2015-09-29",
        "2015-11-09",
        "2015-12-14",
        "2016-01-21",
    ]


def test_its_parts_are_in_their_fields(programme):
    assert [block.value["place"] for block in programme.regional_meetings] == [
        "Nantes",
        "Morlaix",
        "Rennes",
        "Redon",
    ]
    assert (len(programme.issues), len(programme.objectives), len(programme.links)) == (3, 3, 3)
    assert [(row.organisation.name, row.role) for row in programme.partners.all()] == [
        ("COLLPORTERRE", "lead"),
        ("TELECOM BRETAGNE", "lead"),
        ("ADEME", "funder"),
        ("Ministère du Développement durable", "approval"),
        ("Conseil de Développement du Pays de Châteaubriant", "facilitator"),
    ]
    assert [(row.name, row.openness) for row in programme.bodies.all()] == [
        ("Comité de pilotage local", ""),
        ("Groupe de travail local", "settled"),
    ]


def test_its_ten_meetings_are_in_order_and_no_day_is_invented(programme):
    meetings = MeetingPage.objects.child_of(programme).live().in_order()
    assert [(meeting.date, meeting.series_order) for meeting in meetings] == [
        ("2015-09-10", None),
        ("2015-09-24", None),
        ("2015-11-02", None),
        ("2015-11-26", None),
        ("2016-01-11", None),
        ("2016-02-01", None),
        ("2016-05-03", None),
        ("", 1),
        ("", 2),
        ("2016-07-05", None),
    ]
    assert not any(meeting.start_time or meeting.location for meeting in meetings)
    assert [meeting.commune_id for meeting in meetings if meeting.commune_id] == [
        "44036",
        "44036",
        "44086",
        "44208",
    ]


def test_its_meetings_hold_twelve_documents(programme):
    meetings = MeetingPage.objects.child_of(programme).in_order()
    assert [meeting.documents.count() for meeting in meetings] == [1, 1, 2, 1, 2, 1, 1, 1, 1, 1]


def test_the_groups_that_met_are_its_own(programme):
    group = programme.bodies.get(kind="working_group")
    assert group.meetings.filter(locale=programme.locale).count() == 4


def test_a_link_keeps_the_month_it_is_dated_with(programme):
    meeting = MeetingPage.objects.get(date="2016-05-03", locale=programme.locale)
    assert [block.value["date"] for block in meeting.links] == ["2016-05"]

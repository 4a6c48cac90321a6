"""The public figures of moderation."""

import csv
import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest

from initiatives.enums import ContributionState
from initiatives.models import RefusalReason
from tests.factories.contributions import ContributionFactory, RefusalReasonFactory

PAGE = "/{}/initiatives/moderation/"
FILE = "/{}/initiatives/moderation.csv"
PARIS = ZoneInfo("Europe/Paris")
pytestmark = pytest.mark.usefixtures("site")
CANARY = "canari-de-moderation"


def received(state, month, days=None, **values):
    moment = dt.datetime(2026, month, 10, 12, tzinfo=PARIS)
    decided = moment + dt.timedelta(days=days) if days is not None else None
    return ContributionFactory(
        state=state,
        created_at=moment,
        submitted_at=moment,
        decided_at=decided,
        name=CANARY,
        email=f"{CANARY}-{state}-{month}-{days}@example.org",
        payload={"title": CANARY},
        note=CANARY,
        problem_text=CANARY,
        decision_reason=CANARY,
        **values,
    )


def rows(client, code="fr"):
    text = client.get(FILE.format(code)).content.decode("utf-8-sig")
    return [list(row.values()) for row in csv.DictReader(io.StringIO(text))]


def test_each_quarter_tells_what_became_of_what_it_received(client):
    reason = RefusalReason.objects.get(label="Hors du territoire")
    received("published", 1, 2)
    received("published", 2, 4)
    received("refused", 3, 9, refusal=reason)
    received("withdrawn", 3, 100)
    received("waiting", 4)
    received("changes_asked", 5, 1)
    received("unconfirmed", 5)

    assert rows(client) == [
        ["2026-Q2", "2", "0", "0", "0", "0", "0", "2", "1.0", "", ""],
        ["2026-Q1", "4", "2", "0", "0", "1", "1", "0", "4.0", "", ""],
        ["2026-Q1", "", "", "", "", "", "", "", "", "Hors du territoire", "1"],
    ]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("fr", "Hors du territoire"),
        ("en", "Outside the territory"),
        ("es", "Fuera del territorio"),
        ("de", "Außerhalb des Gebiets"),
        ("it", "Fuori dal territorio"),
    ],
)
def test_reasons_are_named_in_the_reader_s_language(client, code, label):
    received("refused", 3, 9, refusal=RefusalReason.objects.get(label="Hors du territoire"))
    assert label in client.get(PAGE.format(code)).content.decode()
    assert rows(client, code)[1][9] == label


def test_a_reason_of_the_council_s_own_is_named_as_it_was_written(client):
    received("refused", 3, 9, refusal=RefusalReasonFactory(label="=Déjà vu"))
    received("refused", 3, 9)
    assert "=Déjà vu" in client.get(PAGE.format("de")).content.decode()
    assert [row[9:] for row in rows(client)[1:]] == [["'=Déjà vu", "1"], ["Autre motif", "1"]]


def test_no_word_of_anybody_is_told(client):
    for state in ContributionState.values:
        received(state, 3, 5)
    for code in ("fr", "en", "es", "de", "it"):
        for address in (PAGE, FILE):
            assert CANARY not in client.get(address.format(code)).content.decode()


def test_the_page_without_any_contribution_says_so(client):
    html = client.get(PAGE.format("fr")).content.decode()
    assert "Rien n’a encore été reçu" in html
    assert rows(client) == []


def test_the_page_sets_no_cookie_and_is_found_from_the_others(client):
    answer = client.get(PAGE.format("fr"))
    assert not answer.cookies
    assert PAGE.format("fr") in client.get("/fr/initiatives/").content.decode()
    assert client.post(PAGE.format("fr")).status_code == 405


def test_the_figures_cost_the_same_with_3_and_30(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE.format("fr"))
        return len(queries)

    for month in (1, 4, 7):
        received("refused", month, 3, refusal=RefusalReasonFactory())
    cost()
    with_3 = cost()
    for number in range(27):
        received("refused", number % 12 + 1, number, refusal=RefusalReasonFactory())
    assert cost() == with_3 <= 12

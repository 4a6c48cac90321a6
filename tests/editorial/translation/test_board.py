"""The translations' board: coverage, filters, and beginning several at once."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import Translation

from core.domain.translation.batches import run_batch
from core.enums import TranslationState
from core.models import TranslationBatch, TranslationRecord
from tests.editorial.translation.conftest import begin, publish
from tests.factories.snippets import GlossaryTermFactory

pytestmark = pytest.mark.django_db
URL = "/admin/translations/"
TERMS = f"{URL}?kind=glossaryterm"


def names(client, query):
    return [row.name for row in client.get(URL + query).context["rows"]]


@pytest.mark.parametrize("role", ["editor", "moderator", "translator", "admin"])
def test_everybody_in_the_admin_reads_it(role, site, request):
    response = request.getfixturevalue(f"{role}_client").get(URL)

    assert response.status_code == 200
    assert ('name="to"' in response.content.decode()) is (role in {"moderator", "admin"})


def test_a_visitor_does_not(site, client):
    assert client.get(URL).status_code == 302


def test_it_finds_by_state_language_and_name(locales, moderator, translator_client):
    done, begun, missing = (GlossaryTermFactory(term=term) for term in ("ADEME", "PETR", "SCoT"))
    publish(begin(done, locales["de"]), moderator, "Deutsch")
    begin(begun, locales["de"])

    def found(**query):
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        return names(translator_client, f"?kind=glossaryterm&{asked}")

    assert found() == ["ADEME", "PETR", "SCoT"]
    assert found(state="published", language="de") == ["ADEME"]
    assert found(state="in_progress", language="de") == ["PETR"]
    assert found(state="missing", language="de") == ["SCoT"]
    assert found(state="missing", language="it") == ["ADEME", "PETR", "SCoT"]
    assert found(state="published") == ["ADEME"]
    assert found(q="scot") == ["SCoT"]
    assert missing.term == "SCoT"


def test_what_it_does_not_know_is_left_out(site, translator_client):
    bad = "?kind=nothing&state=odd&language=xx&p=-3&q=" + "x" * 500

    assert translator_client.get(URL + bad).status_code == 200


def test_the_longest_out_of_date_comes_first(locales, moderator, translator_client):
    for term, day in (("Aa", 9), ("Bb", 3), ("Cc", None)):
        source = GlossaryTermFactory(term=term)
        publish(begin(source, locales["de"]), moderator, f"{term} auf Deutsch")
        since = dt.datetime(2026, 5, day, tzinfo=dt.UTC) if day else None
        TranslationRecord.objects.filter(translation_key=source.translation_key).update(
            outdated_since=since
        )

    response = translator_client.get(TERMS)

    assert [row.name for row in response.context["rows"]] == ["Bb", "Aa", "Cc"]
    german = response.context["choice"].locales.index(locales["de"])
    states = [row.cells[german].standing.state for row in response.context["rows"]]
    assert states == [
        TranslationState.OUTDATED,
        TranslationState.OUTDATED,
        TranslationState.PUBLISHED,
    ]


def test_each_state_leads_to_its_editor(locales, translator_client):
    work = begin(GlossaryTermFactory(term="PETR"), locales["de"])

    assert f'<a href="{work.edit_url}">' in translator_client.get(TERMS).content.decode()


def test_as_many_queries_for_3_as_for_30(site, translator_client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            translator_client.get(TERMS)
        return len(captured)

    GlossaryTermFactory.create_batch(3)
    queries()
    three = queries()
    GlossaryTermFactory.create_batch(27)
    assert queries() == three


def test_several_are_opened_at_once(locales, moderator_client, django_capture_on_commit_callbacks):
    terms = GlossaryTermFactory.create_batch(3)
    ticked = [str(term.translation_key) for term in terms[:2]]

    with django_capture_on_commit_callbacks(execute=True):
        moderator_client.post(TERMS, {"key": ticked, "to": ["de", "it"]})

    assert Translation.objects.count() == 4
    batch = TranslationBatch.objects.get()
    assert (batch.done, batch.total, batch.failed, batch.is_finished) == (2, 2, 0, True)
    assert "2 " in moderator_client.get(TERMS).content.decode()


def test_all_that_the_filter_finds(locales, moderator_client, django_capture_on_commit_callbacks):
    GlossaryTermFactory.create_batch(3, definition="Un mot.")
    begin(GlossaryTermFactory(term="PETR"), locales["de"])

    with django_capture_on_commit_callbacks(execute=True):
        moderator_client.post(f"{TERMS}&state=missing&language=de", {"all": "1", "to": ["de"]})

    assert TranslationBatch.objects.get().total == 3
    assert Translation.objects.count() == 4


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_only_who_may_begin_begins(role, locales, request):
    term = GlossaryTermFactory()

    request.getfixturevalue(f"{role}_client").post(
        TERMS, {"key": [str(term.translation_key)], "to": ["de"]}
    )

    assert not TranslationBatch.objects.exists()


@pytest.mark.parametrize(
    "data",
    [{}, {"key": ["nonsense"], "to": ["de"]}, {"all": "1"}, {"all": "1", "to": ["fr", "xx"]}],
)
def test_a_wrong_choice_begins_nothing(locales, moderator_client, data):
    GlossaryTermFactory()

    assert moderator_client.post(TERMS, data).status_code == 302
    assert not TranslationBatch.objects.exists()


def test_an_interrupted_batch_goes_on(locales, moderator):
    terms = GlossaryTermFactory.create_batch(3)
    batch = TranslationBatch.objects.create(
        content_type=terms[0].get_content_type(),
        keys=[str(term.translation_key) for term in terms],
        created_by=moderator,
        done=2,
    )
    batch.locales.set([locales["de"]])
    terms[0].unpublish()

    run_batch(batch.pk)
    run_batch(batch.pk)

    batch.refresh_from_db()
    assert (batch.done, Translation.objects.count()) == (3, 1)


def test_the_other_report_is_not_in_the_menu(site, moderator_client):
    html = moderator_client.get("/admin/").content.decode()

    assert "localize/reports/translations" not in html
    assert URL in html

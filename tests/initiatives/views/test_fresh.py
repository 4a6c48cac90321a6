"""The page of the yearly question."""

import datetime as dt

import pytest
from django.test import Client

from initiatives.domain.contributions import decide, freshness
from initiatives.domain.contributions.seen import version_of
from initiatives.models import Contribution, FreshnessCheck, Initiative
from tests.factories.contributions import send

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def link(moderator):
    contribution = send()
    decide.approve(contribution.pk, by=moderator, version=version_of(contribution))
    past = dt.datetime.now(dt.UTC) - dt.timedelta(days=400)
    Contribution.objects.update(decided_at=past)
    freshness.run()
    return f"/fr/initiatives/a-jour/{freshness.token_of(contribution)}/"


def answer():
    return FreshnessCheck.objects.get().answer


def test_reading_the_page_changes_nothing(link, client):
    for said in ("true", "changed", "stopped", "quiet", "<script>"):
        page = client.get(link, {"answer": said})
        assert page.status_code == 200
        assert client.head(link).status_code == 200
    assert (answer(), Contribution.objects.count()) == ("", 1)
    assert FreshnessCheck.objects.get().stopped_at is None


def test_the_answer_of_the_link_is_the_first_button(link, client):
    html = client.get(link, {"answer": "stopped"}).content.decode()
    values = [part.split('"')[0] for part in html.split('name="answer" value="')[1:]]
    assert values[0] == "stopped"
    assert sorted(values) == ["changed", "quiet", "stopped", "true"]


def test_each_button_says_what_comes_next(link, client):
    assert "la page reste" in client.post(link, {"answer": "true"}).content.decode()
    assert answer() == "true"
    assert "retirera" in client.post(link, {"answer": "stopped"}).content.decode()
    assert Contribution.objects.filter(kind="problem").count() == 1
    changed = client.post(link, {"answer": "changed"})
    assert changed.url == "/fr/initiatives/pedibus-de-lecole/corriger/"
    assert "plus" in client.post(link, {"answer": "quiet"}).content.decode()
    assert client.get(link).status_code == 404


def test_the_page_is_kept_from_caches_and_search_engines(link, client):
    headers = client.get(link).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not client.get(link).cookies


@pytest.mark.parametrize("token", ["x", "é" * 20, "a" * 500, "%00"])
def test_a_wrong_link_is_not_found(site, client, token):
    assert client.get(f"/fr/initiatives/a-jour/{token}/").status_code == 404


def test_an_old_link_is_not_found(link, client):
    FreshnessCheck.objects.update(asked_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=366))
    assert client.get(link).status_code == 404


def test_another_site_cannot_answer(link):
    client = Client(enforce_csrf_checks=True)
    answer_ = client.post(link, {"answer": "stopped"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer_.status_code == 403
    assert client.post(link, {"answer": "true"}).status_code == 200
    assert Initiative.objects.published().count() == 1

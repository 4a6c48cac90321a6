"""The tasks on the dashboard, by role."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from home.admin_dashboard import tasks_for
from tests.factories.pages import ProgrammePageFactory

TODAY = dt.date(2017, 5, 2)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def labels(user):
    return [task.label for task in tasks_for(user, TODAY)]


EDITOR = [
    "Report or announce a meeting of “Programme DOMINO”",
    "Announce a meeting of no programme",
    "Create a programme",
    "Explain a word in the glossary",
    "Add an organisation",
]


def test_editor(site, editor):
    assert labels(editor) == EDITOR


def test_moderator(site, moderator):
    assert labels(moderator) == [*EDITOR, "Set the council's name, contacts and legal notice"]


def test_translator(site, translator):
    assert labels(translator) == []


def test_only_running_programmes_and_the_three_latest(site, editor):
    for year in ("2011", "2012", "2013", "2014"):
        ProgrammePageFactory(parent=site.section, title=year, start=year, end="")
    ProgrammePageFactory(parent=site.section, title="over", start="2010", end="2015")

    assert labels(editor)[:3] == [
        "Report or announce a meeting of “Programme DOMINO”",
        "Report or announce a meeting of “2014”",
        "Report or announce a meeting of “2013”",
    ]


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_every_link_opens_for_the_role(site, role, request):
    user, client = request.getfixturevalue(role), request.getfixturevalue(f"{role}_client")
    tasks = tasks_for(user, TODAY)
    assert [client.get(task.url, follow=True).status_code for task in tasks] == [200] * len(tasks)
    assert not any(client.get(task.url).headers.get("Location") == "/admin/" for task in tasks)


def test_dashboard_shows_them(site, editor_client):
    html = editor_client.get("/admin/").content.decode()
    url = reverse("wagtailadmin_pages:add", args=["meetings", "meetingpage", site.agenda.pk])
    assert f'href="{url}"' in html


def test_an_empty_site_has_a_dashboard(db, editor_client):
    assert editor_client.get("/admin/").status_code == 200

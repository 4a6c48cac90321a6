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


def test_programmes_under_way_come_first_and_three_are_shown(site, editor):
    for year in ("2015", "2014"):
        ProgrammePageFactory(parent=site.section, title=year, start=year, end="")
    ProgrammePageFactory(parent=site.section, title="over", start="2016-09", end="2016-10")
    ProgrammePageFactory(parent=site.section, title="old", start="2010", end="2011")

    assert labels(editor)[:4] == [
        "Report or announce a meeting of “Programme DOMINO”",
        "Report or announce a meeting of “2015”",
        "Report or announce a meeting of “2014”",
        "Announce a meeting of no programme",
    ]
    assert programme_labels(dt.date(2030, 1, 1), editor)[:2] == ["2015", "2014"]


def programme_labels(today, user):
    return [task.label.split("“")[-1].rstrip("”") for task in tasks_for(user, today)]


def test_as_many_queries_for_3_programmes_as_for_30(site, editor, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ProgrammePageFactory.create_batch(2, parent=site.section)
    # The rights of a person are read once.
    tasks_for(editor, TODAY)
    with CaptureQueriesContext(connection) as three:
        tasks_for(editor, TODAY)
    ProgrammePageFactory.create_batch(27, parent=site.section)
    with django_assert_num_queries(len(three)):
        tasks_for(editor, TODAY)


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

"""The list of the queue: what it shows, to whom, and at what cost."""

import datetime as dt

import pytest
from django.utils import timezone

from initiatives.enums import ContributionKind, ContributionState
from tests.factories.contributions import ContributionFactory, ContributionPhotoFactory, send
from tests.factories.initiatives import InitiativeFactory, any_theme
from tests.factories.snippets import CommuneFactory, ThemeFactory

QUEUE = "/admin/contributions/"
pytestmark = pytest.mark.usefixtures("site")


def rows(client, **query):
    response = client.get(QUEUE, query)
    return [row.title for row in response.context["object_list"]]


def titled(title, **values):
    payload = {"title": title, "theme": any_theme().slug, **values.pop("payload", {})}
    return ContributionFactory(payload=payload, **values)


def ago(days):
    return timezone.now() - dt.timedelta(days=days)


def test_the_queue_shows_what_waits_the_oldest_first(moderator_client):
    titled("Nouvelle", submitted_at=ago(1))
    titled("Ancienne", submitted_at=ago(9))
    for state in ("unconfirmed", "published", "refused", "withdrawn", "changes_asked"):
        titled(state, state=state)

    assert rows(moderator_client) == ["Ancienne", "Nouvelle"]


def test_the_page_and_the_dashboard_say_how_much_waits_and_since_when(moderator_client):
    titled("Nouvelle", submitted_at=ago(1))
    titled("Ancienne", submitted_at=ago(9))

    for url in (QUEUE, "/admin/"):
        html = moderator_client.get(url).content.decode()
        assert "2 contributions attendent une décision." in html
        assert "La plus ancienne attend depuis 9 jours." in html
    assert "Contributions (2)" in moderator_client.get("/admin/").content.decode()


def test_each_filter_narrows_the_queue(moderator_client, moderator):
    commune = CommuneFactory(insee="44036")
    # The first by its face is what a contribution has by default.
    ThemeFactory(face=1)
    theme = ThemeFactory(face=6)
    titled("Ordinaire")
    titled("Correction", kind=ContributionKind.CORRECTION)
    titled("Thème", payload={"theme": theme.slug})
    titled("Commune", payload={"commune": commune.pk})
    titled("Allemande", language="de")
    titled("Confiée", assigned_to=moderator)
    titled("Vieille", submitted_at=ago(8))
    titled("Refusée", state=ContributionState.REFUSED)
    titled("Non confirmée", state=ContributionState.UNCONFIRMED)

    assert rows(moderator_client, kind="correction") == ["Correction"]
    assert rows(moderator_client, theme=theme.slug) == ["Thème"]
    assert rows(moderator_client, commune="44036") == ["Commune"]
    assert rows(moderator_client, language="de") == ["Allemande"]
    assert rows(moderator_client, assigned_to=moderator.pk) == ["Confiée"]
    assert "Confiée" not in rows(moderator_client, assigned_to="null")
    assert rows(moderator_client, age="7") == ["Vieille"]
    assert rows(moderator_client, state="refused") == ["Refusée"]
    assert len(rows(moderator_client, state="all")) == 8
    # What nobody knows filters nothing.
    assert len(rows(moderator_client, theme="<b>", state="x", page="-1")) == 8


def test_a_row_says_what_is_needed_to_choose_it(moderator_client):
    commune = CommuneFactory(insee="44036", name="Châteaubriant")
    row = titled("Pédibus", payload={"commune": commune.pk}, language="de")
    ContributionPhotoFactory.create_batch(2, contribution=row)

    html = moderator_client.get(QUEUE, {"language": "de"}).content.decode()

    link = f'href="/admin/contributions/{row.pk}/?language=de"'
    for expected in (link, "Nouvelle initiative", "Châteaubriant", any_theme().name, "llemand"):
        assert expected in html


def test_a_problem_is_placed_by_its_initiative(moderator_client):
    commune = CommuneFactory(insee="44036", name="Châteaubriant")
    send(kind=ContributionKind.PROBLEM, initiative=InitiativeFactory(commune=commune))
    assert "Châteaubriant" in moderator_client.get(QUEUE).content.decode()


def test_the_list_costs_the_same_with_3_and_30(moderator_client, django_assert_num_queries):
    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert moderator_client.get(QUEUE).status_code == 200
        return len(queries)

    theme = any_theme()
    for _ in range(3):
        ContributionFactory(payload={"title": "Une", "theme": theme.slug, "commune": "44036"})
    count()
    with_3 = count()
    for _ in range(27):
        row = ContributionFactory(payload={"title": "Une", "theme": theme.slug})
        ContributionPhotoFactory(contribution=row)
    assert count() == with_3
    assert with_3 <= 25


@pytest.mark.parametrize("path", ["", "results/", "1/", "photos/1/"])
@pytest.mark.parametrize("role", ["editor", "translator"])
def test_the_queue_is_for_moderators(path, role, request):
    client = request.getfixturevalue(f"{role}_client")
    answer = client.get(QUEUE + path)
    # Wagtail's own screens send back to the dashboard with a message.
    assert answer.status_code == 302
    assert answer.url == "/admin/"
    assert "Contributions" not in client.get("/admin/").content.decode()


def test_nobody_enters_without_an_account(client):
    for path in ("", "results/", "1/", "photos/1/", "decisions/1/undo/"):
        assert client.get(QUEUE + path).url.startswith("/admin/login/")

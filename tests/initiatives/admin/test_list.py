"""The admin's list, its filters, its actions on several, and the report on points."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext
from wagtail.models import Workflow

from core.models import User
from initiatives.enums import PointPrecision
from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.factories.snippets import CommuneFactory, ThemeFactory
from tests.initiatives.admin.test_life import BASE
from tests.initiatives.admin.test_rights import bulk

REPORT = "/admin/reports/points/"
WEST = "SRID=4326;POINT(-1.37 47.71)"


def titles(client, query, url=f"{BASE}/"):
    return sorted(row.title for row in client.get(url + query).context["object_list"])


@pytest.fixture
def rows(locales):
    """A published one with a draft over it, a draft in review, a plain one in German too."""
    CommuneFactory(insee="44001", name="Abbaretz", west=-1.38)
    mobility, reuse = ThemeFactory(name="Mobilité"), ThemeFactory(name="Réemploi")
    changed = InitiativeFactory(title="Vélos", theme=mobility, tags=["Entraide"], location=WEST)
    changed.save_revision()
    review = InitiativeFactory(title="Jardin", theme=reuse, live=False, location="")
    review.save_revision()
    Workflow.objects.get().start(review, User.objects.create(username="someone"))
    plain = InitiativeFactory(
        title="Recyclerie", theme=reuse, point_precision=PointPrecision.COMMUNE, location=WEST
    )
    translate_initiative(plain, "de", title="Werkstatt")
    return {"changed": changed, "review": review, "plain": plain}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Jardin", "Recyclerie", "Vélos", "Werkstatt"]),
        ("?locale=fr", ["Jardin", "Recyclerie", "Vélos"]),
        ("?locale=de", ["Werkstatt"]),
        ("?locale=fr&state=live", ["Recyclerie", "Vélos"]),
        ("?state=draft", ["Jardin"]),
        ("?state=changed", ["Vélos"]),
        ("?state=review", ["Jardin"]),
        ("?state=nothing", ["Jardin", "Recyclerie", "Vélos", "Werkstatt"]),
        ("?locale=fr&commune=44001", ["Recyclerie", "Vélos"]),
        ("?locale=fr&point_precision=commune", ["Recyclerie"]),
        ("?q=recyclerie", ["Recyclerie"]),
    ],
)
def test_the_list_is_filtered(rows, editor_client, query, expected):
    assert titles(editor_client, query) == expected


def test_each_row_says_its_state(rows, editor_client):
    table = editor_client.get(f"{BASE}/?locale=fr").content.decode()
    for words in ("In review", "Published, changed since", "Published"):
        assert gettext(words) in table


def test_by_theme_and_by_tag(rows, editor_client):
    theme, tag = rows["plain"].theme, rows["changed"].tags.get()
    assert titles(editor_client, f"?locale=fr&theme={theme.pk}") == ["Jardin", "Recyclerie"]
    assert titles(editor_client, f"?tag={tag.pk}") == ["Vélos"]


def test_as_many_queries_for_3_as_for_30(rows, editor_client):
    for url in (f"{BASE}/", REPORT):
        editor_client.get(url)
        with CaptureQueriesContext(connection) as few:
            editor_client.get(url)
        InitiativeFactory.create_batch(27, tags=["Entraide"], point_precision="unknown")
        with CaptureQueriesContext(connection) as many:
            editor_client.get(url)

        assert len(many) <= len(few) + 1, url


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_several_are_published_but_the_incomplete_one(rows, moderator_client):
    Initiative.objects.filter(pk=rows["plain"].pk).update(live=False)
    draft = InitiativeFactory(title="Sans thème", theme=None, live=False)

    response = bulk(moderator_client, "publish", [rows["plain"], rows["changed"], draft])

    live = Initiative.objects.originals().filter(live=True).values_list("title", flat=True)
    assert sorted(live) == ["Recyclerie", "Vélos"]
    assert Initiative.objects.get(pk=rows["changed"].pk).has_unpublished_changes is False
    assert [text.split(" ")[0] for text in said(response)] == ["Sans", "2"]


def test_a_locked_one_is_left_as_it_is(rows, moderator_client):
    Initiative.objects.filter(pk=rows["plain"].pk).update(
        locked=True, locked_by=User.objects.create(username="other")
    )
    response = bulk(moderator_client, "unpublish", [rows["plain"]])
    assert Initiative.objects.get(pk=rows["plain"].pk).live is True
    assert len(said(response)) == 1


def test_a_tag_is_added_and_published_where_nothing_else_waits(rows, moderator_client):
    bulk(moderator_client, "add_tag", list(rows.values()), tag="Vélo")

    def tags(row):
        return sorted(Initiative.objects.get(pk=row.pk).tags.values_list("name", flat=True))

    assert tags(rows["plain"]) == ["Vélo"]
    assert tags(rows["changed"]) == ["Entraide"]
    draft = Initiative.objects.get(pk=rows["changed"].pk).get_latest_revision_as_object()
    assert sorted(tag.name for tag in draft.tags.all()) == ["Entraide", "Vélo"]


def test_a_tag_added_by_an_editor_waits_for_approval(rows, editor_client):
    bulk(editor_client, "add_tag", [rows["plain"]], tag="Vélo")

    row = Initiative.objects.get(pk=rows["plain"].pk)
    assert (row.tags.count(), row.has_unpublished_changes) == (0, True)


def test_a_translation_gets_no_tag_of_its_own(rows, moderator_client):
    german = Initiative.objects.get(title="Werkstatt")
    page = moderator_client.get(f"/admin/bulk/initiatives/initiative/add_tag/?id={german.pk}")
    assert page.context["items"] == []
    assert [row.pk for row in page.context["items_with_no_access"]] == [german.pk]


@pytest.mark.parametrize("action", ["publish", "unpublish", "add_tag"])
def test_an_action_asks_before_it_acts(rows, moderator_client, action):
    url = f"/admin/bulk/initiatives/initiative/{action}/?id={rows['plain'].pk}"
    html = moderator_client.get(url).content.decode()
    assert "Recyclerie" in html
    assert Initiative.objects.get(pk=rows["plain"].pk).live is True


def test_the_report_says_what_to_check(rows, editor_client):
    InitiativeFactory(title="Loin", location="SRID=4326;POINT(2.35 48.85)")
    InitiativeFactory(
        title="Ailleurs",
        location="SRID=4326;POINT(-1.35 47.71)",
        commune=CommuneFactory(insee="44003", west=-1.30),
    )
    CommuneFactory(insee="44002", west=-1.36)
    Initiative.objects.get(title="Ailleurs").save()
    InitiativeFactory(title="Double", location=WEST)
    InitiativeFactory(title="Vague", location=WEST, point_precision=PointPrecision.UNKNOWN)

    assert titles(editor_client, "", REPORT) == [
        "Ailleurs",
        "Double",
        "Jardin",
        "Loin",
        "Vague",
        "Vélos",
    ]
    for doubt, expected in {
        "has_no_point": ["Jardin"],
        "is_outside": ["Loin"],
        "is_in_other_commune": ["Ailleurs"],
        "is_of_unknown_precision": ["Vague"],
        "shares_its_point": ["Double", "Vélos"],
    }.items():
        assert titles(editor_client, f"?doubt={doubt}", REPORT) == expected


def test_the_report_is_exported(rows, editor_client):
    response = editor_client.get(f"{REPORT}?export=csv")
    text = b"".join(response.streaming_content).decode()
    assert "Jardin" in text
    assert "Recyclerie" not in text

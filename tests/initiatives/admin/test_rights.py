"""Who may do what with initiatives: one row for each action, one column for each role."""

import pytest
from wagtail.models import Workflow

from core.models import User
from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.initiatives.admin.test_life import ADD, BASE, edit, form

ROLES = ("editor", "moderator", "translator")
#                   editor moderator translator
RIGHTS = {
    "see_list": (True, True, True),
    "add": (True, True, False),
    "change": (True, True, False),
    "change_translation": (True, True, True),
    "publish": (False, True, False),
    # A moderator approves it instead: what was read is then what goes live.
    "publish_translation": (False, False, False),
    "unpublish": (False, True, False),
    "delete": (False, True, False),
    "lock": (False, True, False),
    "approve": (False, True, False),
    "publish_many": (False, True, False),
    "unpublish_many": (False, True, False),
    "tag_many": (True, True, False),
    "see_points": (True, True, True),
    "search_addresses": (True, True, True),
}
BULK = "/admin/bulk/initiatives/initiative"


def see_list(client):
    return client.get(f"{BASE}/").status_code == 200


def add(client):
    client.post(ADD, form())
    return Initiative.objects.exists()


def changes(client, row, **more):
    client.post(edit(row), {**form(title="Changé"), **more})
    row.refresh_from_db()
    return row.revisions.exists()


def change(client):
    return changes(client, InitiativeFactory())


def change_translation(client):
    return changes(client, translate_initiative(InitiativeFactory(), "de", live=False))


def publish(client):
    row = InitiativeFactory(live=False)
    changes(client, row, **{"action-publish": "1"})
    return row.live


def publish_translation(client):
    row = translate_initiative(InitiativeFactory(), "de", live=False)
    changes(client, row, **{"action-publish": "1"})
    return row.live


def unpublish(client):
    row = InitiativeFactory()
    client.post(f"{BASE}/unpublish/{row.pk}/")
    row.refresh_from_db()
    return not row.live


def delete(client):
    row = InitiativeFactory()
    client.post(f"{BASE}/delete/{row.pk}/")
    return not Initiative.objects.exists()


def lock(client):
    row = InitiativeFactory()
    client.post(f"{BASE}/lock/{row.pk}/")
    row.refresh_from_db()
    return row.locked


def approve(client):
    row = InitiativeFactory(live=False)
    row.save_revision()
    state = Workflow.objects.get().start(row, User.objects.create(username="someone"))
    task = state.current_task_state
    client.post(f"{BASE}/workflow/action/{row.pk}/approve/{task.pk}/", {"next": "/admin/"})
    row.refresh_from_db()
    return row.live


def bulk(client, action, rows, **data):
    query = "&".join(f"id={row.pk}" for row in rows)
    return client.post(f"{BULK}/{action}/?{query}&next=/admin/", data)


def publish_many(client):
    rows = InitiativeFactory.create_batch(2, live=False)
    bulk(client, "publish", rows)
    return Initiative.objects.filter(live=True).count() == 2


def unpublish_many(client):
    rows = InitiativeFactory.create_batch(2)
    bulk(client, "unpublish", rows)
    return Initiative.objects.filter(live=True).count() == 0


def tag_many(client):
    rows = InitiativeFactory.create_batch(2)
    bulk(client, "add_tag", rows, tag="Entraide")
    return Initiative.objects.exclude(latest_revision=None).count() == len(rows)


def see_points(client):
    return client.get("/admin/reports/points/").status_code == 200


def search_addresses(client):
    return client.get("/admin/addresses/?q=nozay").status_code == 200


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", RIGHTS)
def test_role_may(action, role, locales, request):
    client = request.getfixturevalue(f"{role}_client")
    assert globals()[action](client) is RIGHTS[action][ROLES.index(role)]


@pytest.mark.parametrize("action", RIGHTS)
def test_visitor_may_nothing(action, locales, client):
    assert globals()[action](client) is False

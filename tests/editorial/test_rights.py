"""Who may do what: one row for each action, one column for each role."""

import pytest

from tests.editorial import actions

ROLES = ("editor", "moderator", "translator")
#                            editor moderator translator
RIGHTS = {
    "add_page": (True, True, False),
    "edit_page": (True, True, False),
    "edit_translated_page": (True, True, True),
    "submit_page": (True, True, False),
    "comment_page": (True, True, False),
    "compare_page": (True, True, False),
    "publish_page": (False, True, False),
    "unpublish_page": (False, True, False),
    "delete_live_page": (False, True, False),
    "approve_page": (False, True, False),
    "reject_page": (False, True, False),
    "lock_page": (False, True, False),
    "unlock_page": (False, True, False),
    "schedule_page": (False, True, False),
    "submit_translation": (False, True, False),
    "add_term": (True, True, False),
    "submit_term": (True, True, False),
    "publish_term": (False, True, False),
    "delete_term": (False, True, False),
    "add_organisation": (True, True, False),
    "edit_theme": (True, True, False),
    "edit_translated_theme": (True, True, True),
    "add_document": (True, True, False),
    "change_settings": (False, True, False),
    "add_redirect": (False, True, False),
    "see_users": (False, False, False),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", RIGHTS)
def test_role_may(action, role, site, request):
    client = request.getfixturevalue(f"{role}_client")
    allowed = RIGHTS[action][ROLES.index(role)]
    assert getattr(actions, action)(client, site) is allowed


@pytest.mark.parametrize("action", RIGHTS)
def test_visitor_may_nothing(action, site, client):
    assert getattr(actions, action)(client, site) is False


def test_an_administrator_may_see_the_accounts(site, admin_client):
    assert actions.see_users(admin_client, site)

"""One account a role, made once."""

from core.models import User
from home.domain.demo.accounts import build_accounts


def test_each_account_has_its_group_and_only_admin_is_a_superuser(demo):
    found = {
        user.username: (sorted(user.groups.values_list("name", flat=True)), user.is_superuser)
        for user in User.objects.all()
    }
    assert found == {
        "admin": ([], True),
        "editor": (["Editors"], False),
        "moderator": (["Moderators"], False),
        "translator": (["Translators"], False),
    }


def test_an_existing_account_keeps_its_password_and_rights(db):
    User.objects.create_user("admin", password="le-mien-depuis-longtemps")
    assert build_accounts("un-autre-mot-de-passe") == ["editor", "moderator", "translator"]
    admin = User.objects.get(username="admin")
    assert admin.check_password("le-mien-depuis-longtemps")
    assert not admin.is_superuser

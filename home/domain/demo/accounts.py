"""The demo accounts: one a role."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from core.models import User

# username, name, group; the first one is the superuser.
ACCOUNTS = (
    ("admin", "Administration", ""),
    ("editor", "Rédaction", "Editors"),
    ("moderator", "Modération", "Moderators"),
    ("translator", "Traduction", "Translators"),
)


def build_accounts(password: str) -> list[str]:
    """Make the accounts that are missing; return their names. The others keep their password."""
    existing = set(User.objects.values_list("username", flat=True))
    missing = [account for account in ACCOUNTS if account[0] not in existing]
    # Once, and only when needed: it takes most of a second, on purpose.
    hashed = make_password(password) if missing else ""
    for username, last_name, group in missing:
        user = User.objects.create(
            username=username,
            email=f"{username}@example.org",
            first_name="Compte d’exemple",
            last_name=last_name,
            is_superuser=not group,
            is_staff=not group,
            password=hashed,
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
    return [username for username, _name, _group in missing]

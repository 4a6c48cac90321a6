"""The demo accounts: one a role."""

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
    made = []
    for username, last_name, group in ACCOUNTS:
        if User.objects.filter(username=username).exists():
            continue
        user = User(
            username=username,
            email=f"{username}@example.org",
            first_name="Compte d’exemple",
            last_name=last_name,
            is_superuser=not group,
            is_staff=not group,
        )
        user.set_password(password)
        user.save()
        if group:
            user.groups.add(Group.objects.get(name=group))
        made.append(username)
    return made

"""What a session has shown of a second factor."""

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from core.models import User

# Recovery codes only replace one of these.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_factor(user: User) -> bool:
    """Whether the account has an application or a passkey."""
    return bool(is_mfa_enabled(user, FACTORS))


def has_proved(request: HttpRequest) -> bool:
    """Whether this session has shown a second factor, when signing in or since."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def note_set_up(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """Who has just set up a factor has shown it: ask no second time."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)

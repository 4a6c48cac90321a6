"""A second factor, as an authenticator application would hold it."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from core.models import User

PERIOD_S = 30


def set_up_totp(user: User) -> str:
    """Give the account an application and recovery codes; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str, *, steps: int = 0) -> str:
    """The six digits that the application shows; `steps` half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD_S + steps))


def recovery_codes_of(user: User) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()

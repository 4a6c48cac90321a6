"""Accounts of the team: passwords, second factor, and how often a sign-in may fail."""

from datetime import timedelta
from pathlib import Path
from typing import Any

LEAKED_PASSWORDS = Path(__file__).resolve().parents[2] / "core/data/passwords/leaked.txt.gz"

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    # Refuses who failed too often; the second one knows accounts.
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {
        "NAME": f"{VALIDATION}.CommonPasswordValidator",
        "OPTIONS": {"password_list_path": LEAKED_PASSWORDS},
    },
]
# There is one door, whatever one comes for.
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Whether the admin opens only to accounts with a second factor; on in production.
SECOND_FACTOR_REQUIRED = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate_webauthn": "core.forms.passkeys.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "core.forms.passkeys.ReauthenticatePasskeyForm",
    "add_webauthn": "core.forms.passkeys.AddPasskeyForm",
}
# A telephone's clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1
# Addresses are those the administrators of the site typed: nobody signs up.
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_ADAPTER = "core.sign_in.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# The two together: nobody can lock somebody else out from their own home.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "core.sign_in.lockout.origin"
AXES_LOCKOUT_CALLABLE = "core.sign_in.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
# Trying again while locked does not prolong it.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Who signed in when is in nobody's interest; failures go after a day.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

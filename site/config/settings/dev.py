"""Development: SQLite and files in var/, mail written as files, no second factor."""

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import ROOT, SQLITE_OPTIONS, VAR_DIR

DEBUG = env.flag("DEBUG", default=True)
SECRET_KEY = "only-for-development-never-in-production"  # noqa: S105 -- not a secret
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
VAR_DIR.mkdir(exist_ok=True)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "site.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
    }
}
MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
PORT = env.number("PORT", default=8000)
WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{PORT}"
AUTH_PASSWORD_VALIDATORS = []
# Passkeys can be tried at http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = ROOT / "var" / "staticfiles"
RATE_LIMITS = env.flag("RATE_LIMITS", default=True)
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.machine_translator("MACHINE_TRANSLATOR")

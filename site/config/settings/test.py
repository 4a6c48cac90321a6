"""Tests: fast, strict, nothing outside a temporary folder."""

import tempfile
from pathlib import Path

from config import env
from config.settings.base import *  # noqa: F403

# One folder a process: several suites may run at once on a machine.
_folder = tempfile.TemporaryDirectory(prefix="council-test-", ignore_cleanup_errors=True)
TEMPORARY = Path(_folder.name)

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 -- not a secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# A database that is thrown away need not survive a power cut.
SQLITE_TEST_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
}
if env.text("DATABASE_URL"):
    DATABASES = {"default": env.database("DATABASE_URL")}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"]["OPTIONS"] = SQLITE_TEST_OPTIONS
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": TEMPORARY / "site.sqlite3",
            "OPTIONS": {**SQLITE_TEST_OPTIONS, "init_command": "PRAGMA synchronous=OFF;"},
            "TEST": {"NAME": str(TEMPORARY / "test.sqlite3")},
        }
    }
# Its own tests turn it on; the others sign in without a request to count by.
AXES_ENABLED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
# A browser of the tests proves its work at once; limits are asked for by the tests of limits.
PROOF_WORK = 1000
RATE_LIMITS = False
TASKS = {"default": {"BACKEND": "tests.harness.immediate.ImmediateBackend"}}
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(TEMPORARY / "media")))
WAGTAILADMIN_BASE_URL = "http://testserver"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

"""Production: everything comes from the environment and a missing variable stops the start."""

from pathlib import Path

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import LOGGING, ROOT, SQLITE_OPTIONS, STORAGES

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
DATABASES = {"default": env.database("DATABASE_URL")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
IN_BUCKET = bool(env.text("S3_BUCKET"))
# With a bucket, only what the processes of this machine tell each other is in the folder.
MEDIA_ROOT = Path(
    env.text("MEDIA_ROOT", str(ROOT / "var")) if IN_BUCKET else env.required("MEDIA_ROOT")
)
_mail = env.mail("EMAIL_URL")
MAIL_TRANSPORT = _mail.pop("EMAIL_BACKEND")
vars().update(_mail)
DEFAULT_FROM_EMAIL = env.address("DEFAULT_FROM_EMAIL", f"noreply@{ALLOWED_HOSTS[0]}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
CACHES = {"default": env.cache("REDIS_URL")}
TILES_FILE = env.file("TILES_FILE")
PAGE_CACHE = env.flag("PAGE_CACHE", default=True)

WAGTAILADMIN_BASE_URL = env.origin("BASE_URL", f"https://{ALLOWED_HOSTS[0]}")
STATIC_ROOT = ROOT / "staticfiles"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "config.storage.ModuleManifestStaticFilesStorage"},
}
if IN_BUCKET:
    STORAGES["default"] = {
        "BACKEND": "config.buckets.PrivateBucket",
        "OPTIONS": env.bucket("S3_BUCKET"),
    }

WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.machine_translator("MACHINE_TRANSLATOR")

# TLS ends at the proxy; BEHIND_TLS=off is for a trial on the machine itself.
BEHIND_TLS = env.flag("BEHIND_TLS", default=True)
# As many as stand between visitors and this server, each adding an address to X-Forwarded-For.
PROXY_COUNT = env.number("PROXY_COUNT", default=1 if BEHIND_TLS else 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
if BEHIND_TLS:
    # Browsers refuse such a cookie from anywhere but this host, over TLS.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
SECOND_FACTOR_REQUIRED = True
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
# W019 wants X-Frame-Options DENY: Wagtail's preview needs SAMEORIGIN.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

LOGGING["handlers"]["console"]["formatter"] = "json"
LOGGING["root"]["level"] = env.choice("LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR"))

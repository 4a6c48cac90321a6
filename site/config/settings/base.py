"""Settings shared by development, test and production. No environment is read here."""

import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from config import csp
from config.settings.accounts import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[3]
SITE_DIR = ROOT / "site"
for _path in (SITE_DIR, ROOT):
    if str(_path) not in sys.path:
        sys.path.append(str(_path))
VAR_DIR = ROOT / "var"

INSTALLED_APPS = [
    # Ours first: templates of core shadow those of Wagtail and wagtail-localize.
    "core",
    "meetings",
    "initiatives",
    "home",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "wagtailgeowidget",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    # Templates of form widgets, found beside ours by the renderer below.
    "django.forms",
]

MIDDLEWARE = [
    "core.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.page_cache.PageCacheMiddleware",
    "config.middleware.TextGZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.PublicLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.sign_in.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.PathCSPMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "core.trouble.TroubleMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

# SQLite, measured: without IMMEDIATE three writes in four fail under load with "database is
# locked"; without FULL a power cut loses what was acknowledged.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;"
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fr"
LANGUAGES = [
    ("fr", _("French")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("de", _("German")),
    ("it", _("Italian")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [SITE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [SITE_DIR / "static"]
STATIC_ROOT = ROOT / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A PMTiles file of raster tiles, which a council may show on its maps; none by default.
TILES_FILE = ""

# Whole public pages, for anonymous readers; on in production.
PAGE_CACHE = False

# The queue is a table beside the data: enqueued in the same transaction, never lost.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# A worker not seen for so long is dead, and its task is put back.
WORKER_LEASE_S = 60.0
WORKER_BEAT_S = 10.0
# What the worker does at intervals, in seconds: each may run twice at the same moment.
WORKER_CHORES = {
    "core.domain.queue.put_back_lost": 10,
    "core.domain.scheduling.apply_schedules": 60,
    "core.domain.extraction.request_forgotten": 60,
    "core.domain.queue.forget_finished": 3600,
    "core.domain.outbox.send_waiting": 5,
    "core.domain.limits.forget_counts": 3600,
    "core.domain.proof.forget_spent": 3600,
    "initiatives.domain.contributions.erase.forget_old_forms": 3600,
    "core.domain.purge.purge_all": 6 * 3600,
    "initiatives.domain.contributions.digest.send_daily": 1800,
    "initiatives.domain.contributions.freshness.run": 6 * 3600,
    "core.domain.orphans.delete_orphans": 24 * 3600,
    "initiatives.domain.importing.jobs.forget_old": 24 * 3600,
    "initiatives.domain.pairs.find_pairs": 24 * 3600,
    "core.domain.accounts.forget_failures": 24 * 3600,
    "search.domain.missed.count": 60,
    # What a write told nobody: seconds on a small site, a minute on a large one.
    "search.domain.upkeep.repair": 24 * 3600,
}

# What the end of a retention period forgets: functions of core.domain.purge.Purge.
PURGES = (
    "core.domain.purge.purge_mails",
    "initiatives.domain.contributions.purge.purge_contributions",
    "search.domain.missed.purge",
)

# export_site and import_site: the tables that stay where they are, and what is made again.
TRANSFER: dict[str, Any] = {
    "left": [
        "account.EmailConfirmation",
        "admin.LogEntry",
        "axes.AccessAttempt",
        "axes.AccessAttemptExpiration",
        "axes.AccessFailureLog",
        "axes.AccessLog",
        "core.RequestCount",
        "core.SpentProof",
        "core.Worker",
        "django_tasks_database.DBTaskResult",
        "search.Entry",
        "search.Passage",
        "search.Word",
        "sessions.Session",
        "wagtailadmin.EditingSession",
        "wagtailadmin.FormState",
        "wagtailcore.APIToken",
        "wagtailcore.UploadedFile",
        "wagtailsearch.IndexEntry",
        "wagtailsearch.SQLiteFTSIndexEntry",
    ],
    # What the public sent, and who they are: moved when asked for only.
    "contributors": [
        "core.OutgoingMail",
        "initiatives.Contribution",
        "initiatives.ContributionEvent",
        "initiatives.ContributionForm",
        "initiatives.ContributionPhoto",
        "initiatives.FreshnessCheck",
    ],
    "afterwards": [("rebuild_search",), ("update_index", "--verbosity=0")],
}

# What /healthz looks at, the database first.
HEALTH_CHECKS = {
    "database": "core.domain.health.database",
    "index": "search.domain.health.index",
    "queue": "core.domain.health.queue",
    "mail": "core.domain.health.mail",
    "disk": "core.domain.health.disk",
    "cache": "core.domain.health.kept_values",
}

# Every mail is written in the database with what it tells; the worker sends it by the transport.
EMAIL_BACKEND = "core.outbox_backend.OutboxBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20

# Limits of public forms, counted by network; how many proxies of ours stand before the site.
RATE_LIMITS = True
PROXY_COUNT = 0
# Numbers among which a visitor's browser looks for the one that opens the form: about a second.
PROOF_WORK = 1_000_000

WAGTAIL_SITE_NAME = "Conseil de développement"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
# Which initiatives hold the words of a reader: function(words, language) -> queryset of their keys.
INITIATIVE_MATCHER = "search.domain.matching.matching_initiatives"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.wagtail_backend"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.CouncilImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.forms.images.CouncilImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.CouncilDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.forms.documents.CouncilDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "csv", "txt", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
# No request to a third party, in the admin either.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# The machine's own list holds "localtime", which browsers refuse: the account page then breaks.
WAGTAIL_USER_TIME_ZONES = [
    "Europe/Paris",
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Miquelon",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
]
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_MODERATION_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "core.workflow.finish"
# wagtail-localize would publish untranslated copies of a live source without any permission.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

GEO_WIDGET_EMPTY_LOCATION = True
GEO_WIDGET_DEFAULT_LOCATION = {"lat": 47.7169, "lng": -1.3761}
GEO_WIDGET_ZOOM = 10

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows pages in a frame.
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True  # Wagtail's scripts read the token in the page.
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail: a page with many blocks has many fields.

CONTENT_SECURITY_POLICY = csp.PUBLIC
WHITENOISE_ADD_HEADERS_FUNCTION = csp.isolate_scripts

# To the standard error, where systemd and containers look.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "core.logs.LineFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
        "json": {"()": "core.logs.JSONFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "propagate": False}},
}

"""The site of the browser tests: static files as production has them."""

from config.settings.test import *  # noqa: F403
from config.settings.test import MEDIA_ROOT, STORAGES

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "config.storage.ModuleManifestStaticFilesStorage"},
}
STATIC_ROOT = MEDIA_ROOT.parent / "static"
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False
# Compressing takes longer than the tests that would use it.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["css", "html", "js", "json", "map", "svg", "txt", "xml"]

"""Production server: paths are set here, because gunicorn's own setting comes after its check."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
for path in (ROOT, ROOT / "site"):
    sys.path.insert(0, str(path))

from config import env  # noqa: E402 -- the path first

wsgi_app = "config.wsgi:application"
bind = f"127.0.0.1:{env.number('PORT', 8000)}"
workers = env.number("WEB_CONCURRENCY", 2)
threads = 2
max_requests = 2000
max_requests_jitter = 200
graceful_timeout = 20
# Its own lines like the site's; the site tells of each request itself.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "core.logs.JSONFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
# Its default place is the home folder, which a service may not have and two sites would share.
control_socket_disable = True

"""Settings of a worker that a test starts: the test's own database, and a short lease."""

from config import env
from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES

DATABASES["default"]["NAME"] = env.required("TEST_DATABASE")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
WORKER_LEASE_S = 2.0
WORKER_BEAT_S = 0.2
WORKER_CHORES = {"core.domain.queue.put_back_lost": 0.2}

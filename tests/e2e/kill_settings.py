"""The site whose web and background processes are killed: mail goes to files, leases are short."""

from tests.e2e.settings import *  # noqa: F403
from tests.e2e.settings import MEDIA_ROOT

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MEDIA_ROOT.parent / "mail"
WORKER_LEASE_S = 2.0
WORKER_BEAT_S = 0.2
WORKER_CHORES = {"core.domain.queue.put_back_lost": 0.5, "core.domain.outbox.send_waiting": 0.2}

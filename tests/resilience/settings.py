"""Production, with an address that writes, and chores that do not wait."""

from config.settings.production import *  # noqa: F403
from config.settings.production import WORKER_CHORES

ROOT_URLCONF = "tests.resilience.urls"
WORKER_LEASE_S = 2.0
WORKER_BEAT_S = 0.5
WORKER_CHORES = {**WORKER_CHORES, "core.domain.outbox.send_waiting": 0.2}

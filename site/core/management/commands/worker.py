"""The background worker: see core/background.py."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.background import BackgroundWorker


class Command(BaseCommand):
    help = "Run background tasks and periodic chores until interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--interval",
            type=float,
            default=1.0,
            help="Seconds to wait before looking into an empty queue again (default: 1).",
        )

    def handle(self, *args: Any, interval: float, **options: Any) -> None:
        worker = BackgroundWorker(interval_s=interval)
        worker.configure_signals()
        worker.work()

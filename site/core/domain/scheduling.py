"""What the site publishes and withdraws by itself."""

from django.core.management import call_command


def apply_schedules() -> None:
    """Publish what is due and withdraw what has expired.

    Wagtail does nothing by itself: the worker calls this every minute. Cheap when nothing is due.
    """
    call_command("publish_scheduled", verbosity=0)

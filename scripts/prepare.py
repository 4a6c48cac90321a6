"""Bring the development database up to date and fill it, when needed only."""

import sys
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
for path in (ROOT / "site", ROOT):
    sys.path.insert(0, str(path))


def say(message: str) -> None:
    print(message, flush=True)


def migrate() -> None:
    """Migrate, unless there is nothing to do: asking is quicker than Django's own command."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"→ Bringing the database up to date ({len(plan)} migrations)")
        call_command("migrate", verbosity=0)


def load_content() -> bool:
    """Load the demo content into an empty site; return whether it was done.

    The marker tells a load that was interrupted from one that ended; with it and a home page,
    the content belongs to whoever edits it since.
    """
    from django.core.management import call_command, get_commands

    from home.models import HomePage

    if "load_demo" not in get_commands():
        return False
    marker = settings.VAR_DIR / ".demo-content-loaded"
    if marker.exists() and HomePage.objects.exists():
        return False
    say("→ Loading the demo content (half a minute, the first time)")
    call_command("load_demo")
    marker.touch()
    return True


def settle_address() -> None:
    from django.core.management import call_command

    call_command("settle_address", verbosity=0)


def prepare() -> bool:
    """Return whether the content is new."""
    django.setup()
    migrate()
    is_new = load_content()
    # The port may be another one than last time.
    settle_address()
    return is_new

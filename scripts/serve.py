"""Start the site with the production settings; the environment says everything else.

SIGHUP renews web and worker with the code that is there by then, without a request refused.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from compile_messages import compile_messages
from supervise import Child, Supervisor, say, supervise

ROOT = Path(__file__).resolve().parents[1]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
COMMANDS = ROOT / "site/core/management/commands"
WORKER = "worker" if (COMMANDS / "worker.py").exists() else "db_worker"


def refuse_incomplete_environment() -> None:
    """Read the settings once; stop with the sentence that names what is missing."""
    from django.core.exceptions import ImproperlyConfigured

    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    try:
        import config.settings.production  # noqa: F401
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def manage(*arguments: str) -> None:
    subprocess.run([*MANAGE, *arguments], check=True)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.production"
    os.chdir(ROOT)
    if not os.environ.get("PORT"):
        os.environ["PORT"] = "8000"
    refuse_incomplete_environment()
    compile_messages()
    say("→ Bringing the database up to date")
    manage("migrate", "--verbosity=0")
    manage("settle_address", "--verbosity=0")
    say("→ Collecting the static files")
    manage("collectstatic", "--noinput", "--verbosity=0")
    say(f"→ Serving on http://127.0.0.1:{os.environ['PORT']}/ ; Ctrl-C stops")
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    supervisor = Supervisor(
        Child("web server", gunicorn, renewal=signal.SIGHUP),
        Child("background worker", [*MANAGE, WORKER]),
        renews=True,
    )
    supervisor.start()
    supervise(supervisor)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)

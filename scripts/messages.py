"""Collect the interface's texts into site/locale/, then compile them. Needs GNU gettext."""

import shutil
import subprocess
import sys
from pathlib import Path

from compile_messages import compile_messages

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("fr", "en", "es", "de", "it")
# domain: extensions. English is the language of the sources; its file holds plurals and dates.
DOMAINS = {"django": "html,py,txt", "djangojs": "js"}
IGNORED = ("tests", "bench", "scripts", "var", "staticfiles", "node_modules", "site/static/vendor")


def main() -> None:
    if shutil.which("xgettext") is None:
        sys.exit("GNU gettext is needed. On Debian or Ubuntu:  sudo apt install gettext")
    (ROOT / "site/locale").mkdir(exist_ok=True)
    options = ["--no-wrap", "--no-obsolete", "--add-location=file", "-v0"]
    options += [word for name in LANGUAGES for word in ("-l", name)]
    options += [word for name in IGNORED for word in ("-i", f"{name}/*")]
    for domain, extensions in DOMAINS.items():
        print(f"→ Collecting the texts of {extensions} files", flush=True)
        command = [sys.executable, "manage.py", "makemessages", "-d", domain, "-e", extensions]
        subprocess.run([*command, *options], cwd=ROOT, check=True)
    print(f"→ Compiled {compile_messages()} files", flush=True)


if __name__ == "__main__":
    main()

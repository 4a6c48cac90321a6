"""Check the HTML of every type of page in five languages with the Nu validator (needs Java).

VNU_JAR names vnu.jar (npm package vnu-jar). `make test` asks a parser that needs no Java.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
# Lists without bullets say that they are lists: VoiceOver forgets it otherwise.
ALLOWED = ("The “list” role is unnecessary",)


def main() -> None:
    jar = os.environ.get("VNU_JAR", "")
    if not Path(jar).is_file():
        sys.exit("VNU_JAR must name vnu.jar: `npm install vnu-jar`, then VNU_JAR=…/dist/vnu.jar")
    with tempfile.TemporaryDirectory() as folder:
        count = save_pages(Path(folder))
        command = ["java", "-Xss2m", "-jar", jar, "--format", "json", folder]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(run.stderr)["messages"]
    faults = [one for one in messages if not one["message"].startswith(ALLOWED)]
    for fault in faults:
        place = f"{Path(fault['url']).name}:{fault.get('lastLine', '')}"
        print(f"{place}: {fault['type']}: {fault['message']}")
    if faults:
        sys.exit(f"{len(faults)} faults in {count} pages")
    print(f"→ {count} pages, no fault")


def save_pages(folder: Path) -> int:
    """Build the demo site, serve it and write each of its pages in the folder."""
    # Here, so that the help above comes without the tools of the tests.
    from tests.e2e.server import serve
    from tests.e2e.validity import html_at, pages_in

    with tempfile.TemporaryDirectory() as site_folder, serve(Path(site_folder) / "demo") as site:
        for language in ("fr", "en", "es", "de", "it"):
            for name, url in pages_in(site, language).items():
                (folder / f"{name.replace(' ', '-')}.{language}.html").write_text(html_at(url))
    return len(list(folder.iterdir()))


if __name__ == "__main__":
    main()

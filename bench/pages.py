"""Queries and time of the processor for each type of page, as ratios.

The whole demo site is built in a temporary folder. Pages are asked in turn, round after round, in
one process, through Django's own client: no network, no cache, translations and templates warm.
A ratio between two lines of one run is worth something; milliseconds of two machines are not, and
a ratio under 1.5 is within the noise.
"""

import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

ROUNDS = 15
EMPTY, BARE = "an empty view", "a bare Wagtail page"


def set_up(folder: Path) -> dict[str, str]:
    """Build the site, configure Django on it, and return the path of each thing to measure."""
    from tests.e2e.server import build_once, environment_of

    addresses = build_once(folder, "build_site.py")
    os.environ.update(environment_of(folder))
    import django
    from django.conf import settings

    settings.ROOT_URLCONF = "bench.urls"
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
    templates: Any = settings.TEMPLATES[0]
    templates["DIRS"].insert(0, ROOT / "bench/templates")
    django.setup()
    paths = {EMPTY: "/data/empty-view", BARE: add_bare_page()}
    return paths | {kind: urls["fr"] for kind, urls in addresses.items()}


def add_bare_page() -> str:
    from wagtail.models import Page

    from home.models import HomePage

    home = HomePage.objects.get(locale__language_code="fr")
    return str(home.add_child(instance=Page(title="Bare", slug="bare", locale=home.locale)).url)


def measure(paths: dict[str, str]) -> tuple[dict[str, list[float]], dict[str, Counter[str]]]:
    """Return the times (s) of each, and its queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    times: dict[str, list[float]] = {name: [] for name in paths}
    queries = {}
    for name, path in paths.items():
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        queries[name] = Counter(query["sql"] for query in captured)
    for _round in range(ROUNDS):
        for name, path in paths.items():
            start = time.process_time()
            client.get(path)
            times[name].append(time.process_time() - start)
    return times, queries


def report(times: dict[str, list[float]], queries: dict[str, Counter[str]]) -> None:
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{'':22}{'queries':>8}{'repeated':>9}{'ms':>8}{'× empty':>9}{'× bare':>8}")
    for name, median in medians.items():
        repeated = sum(count - 1 for count in queries[name].values())
        print(
            f"{name:22}{queries[name].total():>8}{repeated:>9}{median * 1000:>8.1f}"
            f"{median / medians[EMPTY]:>9.1f}{median / medians[BARE]:>8.1f}"
        )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="council-bench-") as folder:
        print("→ Building the demo site", flush=True)
        paths = set_up(Path(folder) / "demo-site")
        print(f"→ Measuring {len(paths)} pages, {ROUNDS} rounds", flush=True)
        report(*measure(paths))


if __name__ == "__main__":
    main()

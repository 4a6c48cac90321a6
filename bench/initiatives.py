"""The map, the list and its counts from ten initiatives to a hundred thousand, as ratios.

Everything is measured in one process on one database, after the same warm-up. `LARGE=1000000
make bench` goes further; DATABASE_URL names a PostgreSQL server, else it is SQLite in a temporary
folder.
"""

import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

SIZES = [10, 1000, 100_000]
ROUNDS = 9
# Beyond, filling the search takes an hour, and its own bench measures it.
MOST_IN_THE_SEARCH = 100_000
WHOLE = (-1.95, 47.3, -0.95, 48.0)
# (name, west, south, east, north, zoom): what a window of 1,280 pixels shows.
VIEWS = [
    ("whole territory", *WHOLE, 9),
    ("a third of it", -1.7, 47.45, -1.1, 47.85, 10),
    ("a town and around", -1.45, 47.65, -1.25, 47.75, 12),
    ("a town", -1.40, 47.70, -1.35, 47.73, 14),
    ("a street", -1.38, 47.71, -1.37, 47.72, 16),
]


def set_up(folder: Path) -> None:
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'site.sqlite3'}")
    os.environ["MEDIA_ROOT"] = str(folder / "media")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from django.core.management import call_command
    from wagtail.models import Locale

    from tests.factories.tree import build_tree

    call_command("migrate", verbosity=0)
    call_command("load_territory", str(ROOT / "site/core/data/territory/communes.geojson"))
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    build_tree(locales)
    from initiatives.models import Theme

    for face in range(1, 7):
        Theme.objects.create(
            name=f"Theme {face}", slug=f"theme-{face}", face=face, locale=locales["fr"]
        )


def timed(action: Callable[[], Any]) -> float:
    """Return the median time of the processor, in seconds."""
    action()
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return statistics.median(times)


def measure() -> dict[str, float]:
    """Return the times of this number of initiatives, and the bytes of the heaviest answer."""
    from django.test import Client

    from core import edition
    from initiatives.domain.filters import Filters
    from initiatives.domain.grid import Box
    from initiatives.domain.map_view import map_view
    from initiatives.models import Initiative

    edition.start_new()
    found: dict[str, float] = {}
    heaviest = 0
    for chosen in ((), ("theme-1",), ("theme-1", "theme-4")):
        filters = Filters(themes=chosen)
        rows = filters.apply(Initiative.objects.published())
        themes = filters.theme_keys if chosen else None
        for name, *sides, zoom in VIEWS:

            def look(
                rows: Any = rows, sides: Any = sides, zoom: float = zoom, themes: Any = themes
            ) -> dict[str, Any]:
                return map_view(rows, language="fr", box=Box(*sides), zoom=zoom, themes=themes)

            found[f"map, {name}{', ' + str(len(chosen)) + ' themes' if chosen else ''}"] = timed(
                look
            )
            body = json.dumps(look(), ensure_ascii=False, separators=(",", ":")).encode()
            heaviest = max(heaviest, len(gzip.compress(body, 6)))
    client = Client()
    for name, address in {
        "list": "/fr/initiatives/",
        "list, a theme": "/fr/initiatives/?theme=theme-1",
        "list, page 3": "/fr/initiatives/?page=3",
        "list, words": "/fr/initiatives/?q=velos+nozay",
    }.items():
        found[name] = timed(lambda address=address: client.get(address))  # type: ignore[misc]
    found["bytes"] = heaviest
    return found


def main() -> None:
    sizes = [*SIZES, *([int(os.environ["LARGE"])] if os.environ.get("LARGE") else [])]
    with tempfile.TemporaryDirectory(prefix="council-bench-") as folder:
        set_up(Path(folder))
        from django.db import connection

        from initiatives.domain.generation import generate
        from search.domain.upkeep import repair

        results = {}
        for size in sizes:
            start = time.monotonic()
            generate(size)
            if size <= MOST_IN_THE_SEARCH:
                repair()
            print(
                f"→ {size:,} initiatives on {connection.vendor} "
                f"(made in {time.monotonic() - start:.0f} s)",
                flush=True,
            )
            results[size] = measure()
    print(f"{'ms of the processor':34}" + "".join(f"{size:>12,}" for size in sizes) + "   ratios")
    for name in results[sizes[0]]:
        values = [results[size][name] for size in sizes]
        if name == "bytes":
            print(f"{'heaviest answer, bytes (gzip)':34}" + "".join(f"{v:>12,.0f}" for v in values))
            continue
        ratios = "  ".join(f"×{value / values[0]:.1f}" for value in values[1:])
        print(f"{name:34}" + "".join(f"{v * 1000:>12.2f}" for v in values) + f"   {ratios}")


if __name__ == "__main__":
    main()

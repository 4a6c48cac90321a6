"""How well and how fast the search finds, on each database that can be had.

Quality: judged questions over the demo content, ours and Wagtail's stock search. Speed: ratios to
the least that the same database can do, a full-text query for the count and the first ten rows of
the same texts; asked in turn, so that a busy machine slows both. A ratio is worth something,
milliseconds of two machines are not.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(ROOT / "scripts")]

ROUNDS = 7
QUERIES = {
    "one text in 1,000": "zorble",
    "one in 50": "yorble",
    "one in 7": "xorble",
    "one in 2": "worble",
    "two words": "xorble yorble",
}
BEGUN = {"a beginning": "tra"}


def main() -> None:
    if len(sys.argv) > 1:
        run(Path(sys.argv[1]))
        return
    for name, address in databases():
        print(f"\n== {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="council-bench-") as folder:
            url = address or f"sqlite:///{folder}/site.sqlite3"
            environment = {
                **os.environ,
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "MEDIA_ROOT": f"{folder}/media",
                "DEMO_PASSWORD": "motdepasse-de-demonstration",
            }
            # A process each: Django has one database for its whole life.
            subprocess.run([sys.executable, __file__, folder], env=environment, check=True)


def databases() -> Any:
    """Yield each database's name and address, PostgreSQL's while its server runs."""
    from postgres import find_binaries, temporary_server

    yield "SQLite", ""
    if binaries := find_binaries():
        with temporary_server(binaries) as address:
            yield "PostgreSQL", address


def run(folder: Path) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from bench.search_content import LARGE, SMALL, Sizes, Writer, fill
    from bench.search_quality import report_quality

    print("→ Building the demo site", flush=True)
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=open(os.devnull, "w"))  # noqa: SIM115
    report_quality()
    writer = Writer()
    fill(SMALL, writer)
    small = measure(SMALL.texts)
    rest = Sizes(
        *(getattr(LARGE, n) - getattr(SMALL, n) for n in ("initiatives", "meetings", "pages"))
    )
    fill(rest, writer)
    large = measure(LARGE.texts)
    print("\n50,000 texts over 10,000, whole search:")
    for name in QUERIES:
        print(f"{name:20}{large[name] / small[name]:>8.1f} ×")


def measure(texts: int) -> dict[str, float]:
    """Rebuild, then print every ratio; return the time of each whole search (s)."""
    from search.domain.filters import Filters, Query
    from search.domain.searching import search
    from search.domain.suggesting import suggest

    print(f"\n→ {texts} texts", flush=True)
    time_rebuild(texts)
    raw = Raw()
    whole = {}
    print(f"{'':20}{'raw, ms':>10}{'× list':>8}{'× with counts':>15}")
    for name, text in QUERIES.items():
        query = Query(text, Filters("fr"))
        seconds = in_turn(
            partial(raw.find, text), partial(list_alone, query), partial(search, query)
        )
        whole[name] = seconds[2]
        print(
            f"{name:20}{seconds[0] * 1000:>10.2f}{seconds[1] / seconds[0]:>8.1f}"
            f"{seconds[2] / seconds[0]:>15.1f}"
        )
    for _name, text in BEGUN.items():
        seconds = in_turn(partial(raw.begin, text), partial(suggest, text, "fr"))
        print(f"{'suggestions':20}{seconds[0] * 1000:>10.2f}{seconds[1] / seconds[0]:>8.1f}")
    time_one_save()
    raw.drop()
    return whole


def list_alone(query: Any) -> None:
    """A page of results without the counts beside it."""
    from search.domain.engines import Match, engine
    from search.domain.parse import parse
    from search.domain.results import results

    match = Match(parse(query.text, "fr"))
    hits = engine().ranked(match, query.filters, start=0, stop=10)
    results(hits, match, "fr", None)


def in_turn(*functions: Callable[[], Any]) -> list[float]:
    """Return the median time (s) of each: of the processor on SQLite, of the clock otherwise."""
    clock = clock_of_database()
    times: list[list[float]] = [[] for _function in functions]
    for number in range(ROUNDS + 1):
        for function, mine in zip(functions, times, strict=True):
            start = clock()
            function()
            # The first round warms caches.
            if number:
                mine.append(clock() - start)
    return [statistics.median(mine) for mine in times]


def clock_of_database() -> Callable[[], float]:
    """SQLite works in our process: its processor time. PostgreSQL does not: the clock."""
    from django.db import connection

    return time.process_time if connection.vendor == "sqlite" else time.perf_counter


class Raw:
    """The least: one full-text table of the same texts, as they are."""

    def __init__(self) -> None:
        from django.db import connection

        self.is_sqlite = connection.vendor == "sqlite"
        self.drop()
        for statement in self.statements():
            self.run(statement)

    def statements(self) -> list[str]:
        texts = (
            "SELECT e.title || ' ' || p.text || ' ' || coalesce(d.text, '') FROM search_passage p "
            "JOIN search_entry e ON e.id = p.entry_id LEFT JOIN core_documentpage d "
            "ON d.document_id = e.document_id AND d.number = p.number WHERE {}"
        )
        texts = texts.format("e.document_id = 0 OR p.number > 0")
        titles = "SELECT title FROM search_entry"
        if self.is_sqlite:
            return [
                "CREATE VIRTUAL TABLE bench_raw USING fts5(text)",
                f"INSERT INTO bench_raw(text) {texts}",
                "CREATE VIRTUAL TABLE bench_titles USING fts5(text, prefix = '2 3')",
                f"INSERT INTO bench_titles(text) {titles}",
            ]
        column = "to_tsvector('simple', t) AS text FROM"
        return [
            f"CREATE TABLE bench_raw AS SELECT {column} ({texts}) AS x(t)",
            "CREATE INDEX ON bench_raw USING gin (text)",
            f"CREATE TABLE bench_titles AS SELECT {column} ({titles}) AS x(t)",
            "CREATE INDEX ON bench_titles USING gin (text)",
            "ANALYZE bench_raw",
            "ANALYZE bench_titles",
            "VACUUM ANALYZE search_passage",
            "VACUUM ANALYZE search_entry",
        ]

    def run(self, statement: str, *values: str) -> list[Any]:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def find(self, text: str) -> None:
        words = text.split()
        if self.is_sqlite:
            where = "FROM bench_raw WHERE bench_raw MATCH %s"
            self.run(f"SELECT count(*) {where}", text)
            self.run(f"SELECT rowid {where} ORDER BY rank LIMIT 10", text)
            return
        query = " & ".join(words)
        where = "FROM bench_raw WHERE text @@ %s::tsquery"
        self.run(f"SELECT count(*) {where}", query)
        self.run(
            f"SELECT ctid {where} ORDER BY ts_rank(text, %s::tsquery) DESC LIMIT 10", query, query
        )

    def begin(self, text: str) -> None:
        if self.is_sqlite:
            self.run(
                "SELECT text FROM bench_titles WHERE bench_titles MATCH %s ORDER BY rank LIMIT 8",
                f"{text}*",
            )
            return
        self.run(
            "SELECT ctid FROM bench_titles WHERE text @@ %s::tsquery "
            "ORDER BY ts_rank(text, %s::tsquery) DESC LIMIT 8",
            f"{text}:*",
            f"{text}:*",
        )

    def drop(self) -> None:
        for table in ("bench_raw", "bench_titles"):
            self.run(f"DROP TABLE IF EXISTS {table}")


def time_rebuild(texts: int) -> None:
    from search.domain.upkeep import rebuild

    start = time.process_time(), time.perf_counter()
    rebuild()
    cpu, wall = time.process_time() - start[0], time.perf_counter() - start[1]
    print(
        f"rebuilt in {cpu:.1f} s of our processor, {wall:.1f} s in all: {texts / wall:,.0f} texts/s;"
        f" the index is {index_bytes() / 1e6:,.0f} MB"
    )


def time_one_save() -> None:
    """What a change of one initiative costs the index, in the transaction that changes it."""
    from django.db import transaction

    from initiatives.models import Initiative
    from search.domain.index import refresh

    clock = clock_of_database()
    keys = list(Initiative.objects.filter(slug__startswith="bench-").values_list("pk", flat=True))
    times = []
    for key in keys[:200:10]:
        with transaction.atomic():
            Initiative.objects.filter(pk=key).update(summary=f"changed {time.monotonic()}")
            start = clock()
            refresh("initiative", [key])
            times.append(clock() - start)
    print(f"indexing one save: {statistics.median(times) * 1000:.1f} ms")


def index_bytes() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
                "WHERE relname IN ('search_entry', 'search_passage', 'search_word')"
            )
        else:
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_%' ESCAPE '\\'"
            )
        return int(cursor.fetchone()[0] or 0)


if __name__ == "__main__":
    main()

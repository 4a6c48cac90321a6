"""How well the search finds: judged searches over the demo content, ours and Wagtail's stock one."""

import heapq
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).with_name("judged_searches.toml")
LANGUAGES = ("fr", "en", "es", "de", "it")
FIRST = 5

# "page:12", or ("document", 3): a document is the same wherever it is shown.
Key = tuple[str, int]


def report_quality() -> None:
    """Print the mean reciprocal rank and the recall among the first five, by language."""
    read_documents()
    put_stock_right()
    judged = [one | {"keys": keys_of(one)} for one in tomllib.loads(JUDGED.read_text())["search"]]
    judged = [one for one in judged if one["keys"]]
    print(f"\n{len(judged)} judged searches; mean reciprocal rank, recall at {FIRST}")
    print(f"{'':10}{'ours':>16}{'stock':>16}")
    totals: dict[str, list[tuple[float, float]]] = {"ours": [], "stock": []}
    for language in LANGUAGES:
        mine = [one for one in judged if one["language"] == language]
        scores = {name: [score(find(one), one) for one in mine] for name, find in FINDERS.items()}
        print(f"{language:10}" + "".join(f"{shown(scores[name]):>16}" for name in totals))
        for name in totals:
            totals[name] += scores[name]
    print(f"{'all':10}" + "".join(f"{shown(totals[name]):>16}" for name in totals))
    report_pages(judged)


def shown(scores: list[tuple[float, float]]) -> str:
    rank, recall = (sum(part) / len(scores) for part in zip(*scores, strict=True))
    return f"{rank:.3f}  {recall:.3f}"


def score(found: list[Key], one: dict[str, Any]) -> tuple[float, float]:
    """Return one over the rank of the first right answer, and the share of them in the first."""
    right = one["keys"]
    rank = next((n for n, key in enumerate(found, start=1) if key in right), 0)
    return (1 / rank if rank else 0.0, len(right & set(found[:FIRST])) / len(right))


def key_of(source: str, document_id: int) -> Key:
    return ("document", document_id) if document_id else (source, 0)


def keys_of(one: dict[str, Any]) -> set[Key]:
    """Return what the titles name; stops when the demo content no longer has one."""
    from search.models import Entry

    titled: dict[str, list[Any]] = {}
    for entry in Entry.objects.only("title", "locale", "source", "document_id"):
        titled.setdefault(plain(entry.title), []).append(entry)
    found = set()
    for title in one["right"]:
        # The same title in two languages: that of the reader.
        entries = sorted(titled.get(title, []), key=lambda row: row.locale != one["language"])
        if entries:
            found.add(key_of(entries[0].source, entries[0].document_id))
        else:
            print(f"! No content is titled “{title}” any more: judge “{one['text']}” again.")
    return found


def plain(title: str) -> str:
    """Return a title with plain spaces, as the judged searches are written."""
    return " ".join(title.split())


def ours(one: dict[str, Any]) -> list[Key]:
    from search.domain.filters import Filters
    from search.domain.parse import clean_query
    from search.domain.searching import PER_PAGE, Ranked, first_that_finds
    from search.models import Entry

    tried = first_that_finds(clean_query(one["text"]), one["language"])
    if tried is None:
        return []
    hits = Ranked(tried.match, Filters(one["language"]), PER_PAGE)[0:PER_PAGE]
    entries = Entry.objects.in_bulk([hit.entry_id for hit in hits])
    rows = [entries[hit.entry_id] for hit in hits]
    return [key_of(row.source, row.document_id) for row in rows]


def stock(one: dict[str, Any]) -> list[Key]:
    """Ask Wagtail's own backend, as its documentation shows, and merge the models by score."""
    from wagtail.models import Locale, Page
    from wagtail.search.backends import get_search_backend

    from core.models import CouncilDocument, GlossaryTerm
    from initiatives.models import Initiative

    locale = Locale.objects.get(language_code=one["language"])
    backend = get_search_backend()
    querysets = {
        "page": Page.objects.live().filter(locale=locale),
        "initiative": Initiative.objects.filter(live=True, locale=locale),
        "term": GlossaryTerm.objects.filter(locale=locale),
        "document": CouncilDocument.objects.all(),
    }
    found: list[tuple[float, Key]] = []
    for name, rows in querysets.items():
        text = one["text"].replace('"', " ")
        for row in backend.search(text, rows).annotate_score("score")[:10]:
            key = ("document", row.pk) if name == "document" else (f"{name}:{row.pk}", 0)
            found.append((row.score if row.score is not None else 0.0, key))
    # bm25 is the better the lower, PostgreSQL's rank the higher.
    from django.db import connection

    best = heapq.nsmallest if connection.vendor == "sqlite" else heapq.nlargest
    return [key for _score, key in best(10, found, key=lambda pair: pair[0])]


FINDERS: dict[str, Callable[[dict[str, Any]], list[Key]]] = {"ours": ours, "stock": stock}


def report_pages(judged: list[dict[str, Any]]) -> None:
    """Say how often a document opens at the page that answers."""
    from search.domain.filters import Filters, Query
    from search.domain.searching import search

    asked = [one for one in judged if "page" in one]
    opened = 0
    for one in asked:
        found = search(Query(one["text"], Filters(one["language"])))
        for result in found.results:
            if plain(result.plain_title) in one["right"]:
                opened += bool(result.best_page and result.best_page.number == one["page"])
                break
    print(f"PDFs that open at the right page: {opened} of {len(asked)}")


def read_documents() -> None:
    """Read the demo's PDFs, as the worker does."""
    from core.domain.extraction import read_waiting
    from core.models import CouncilDocument

    for key in CouncilDocument.objects.values_list("pk", flat=True):
        read_waiting(key)


def put_stock_right() -> None:
    """Give Wagtail's index everything: the worker would have."""
    from django.core.management import call_command

    call_command("wagtail_update_index", verbosity=0)

"""Compare the index with the content, and put it right; it serves all the while."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError, connection
from django.db.models import Count
from wagtail.models import Page

from search.domain.engines import engine
from search.domain.index import refresh, remove
from search.domain.sources import SOURCES
from search.models import Entry, Passage, Word
from search.models.index import MAX_PASSAGES

# Each batch is one short transaction: others write in between.
BATCH = 100

FULL_TEXT_TABLES = ("search_passage_fts", "search_entry_fts")

Progress = Callable[[int, int], None]


@dataclass
class Report:
    """What was found: `problems` in words, for the console."""

    entries: int = 0
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    superfluous: list[str] = field(default_factory=list)
    is_damaged: bool = False

    @property
    def is_right(self) -> bool:
        return not (self.missing or self.stale or self.superfluous or self.is_damaged)


def batches(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


def rebuild(progress: Progress | None = None) -> int:
    """Write the whole index again, entry by entry: searches find the old one until the new is in.

    Returns the number of entries.
    """
    wanted = {name: source.ids() for name, source in SOURCES.items()}
    total, done = sum(map(len, wanted.values())), 0
    for name, ids in wanted.items():
        for batch in batches(ids):
            refresh(name, batch, reads_texts=True)
            done += len(batch)
            if progress:
                progress(done, total)
    remove_superfluous(wanted)
    forget_lost_words()
    return Entry.objects.count()


def repair() -> int:
    """Write only what differs; return how many entries that was."""
    wanted = {name: source.ids() for name, source in SOURCES.items()}
    remove_incomplete()
    changed = sum(refresh(name, batch) for name, ids in wanted.items() for batch in batches(ids))
    return changed + remove_superfluous(wanted)


def remove_incomplete() -> None:
    """Take out the entries that lost passages: what is missing is then written again."""
    entries = list(Entry.objects.only("text_stamp"))
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        passages = passages_of(batch)
        remove(entry for entry in batch if not is_whole(entry, passages.get(entry.pk, 0)))


def refresh_pages_under(path: str) -> None:
    pages = list(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))
    for batch in batches(pages):
        refresh("page", batch)


def remove_superfluous(wanted: dict[str, list[int]]) -> int:
    return remove(superfluous(wanted))


def superfluous(wanted: dict[str, list[int]]) -> list[Entry]:
    """Return the entries whose object is gone, or no longer public."""
    names = {f"{name}:{key}" for name, ids in wanted.items() for key in ids}
    entries = Entry.objects.only("source", "document_id")
    return [entry for entry in entries.iterator() if entry.source not in names]


def check() -> Report:
    """Compare every entry with what it should be; nothing is written."""
    wanted = {name: source.ids() for name, source in SOURCES.items()}
    report = Report(superfluous=[label(entry) for entry in superfluous(wanted)])
    for name, ids in wanted.items():
        for batch in batches(ids):
            compare(name, batch, report)
    report.entries = Entry.objects.count()
    report.is_damaged = is_damaged()
    return report


def compare(name: str, ids: Sequence[int], report: Report) -> None:
    sources = [f"{name}:{key}" for key in ids]
    known = {(e.source, e.document_id): e for e in Entry.objects.filter(source__in=sources)}
    passages = passages_of(known.values())
    for draft in SOURCES[name].drafts(ids):
        entry = known.pop(draft.key, None)
        if entry is None:
            report.missing.append(f"{draft.source} {draft.title}")
        elif entry.fingerprint != draft.fingerprint or not is_whole(
            entry, passages.get(entry.pk, 0)
        ):
            report.stale.append(label(entry))
    report.superfluous += map(label, known.values())


def passages_of(entries: Iterable[Entry]) -> dict[int, int]:
    """Return how many passages each entry has. One query."""
    keys = [entry.pk for entry in entries]
    counts = Passage.objects.filter(entry_id__in=keys).values_list("entry_id")
    return dict(counts.annotate(count=Count("pk")).order_by())


def is_whole(entry: Entry, passages: int) -> bool:
    """Whether every text is there: a document has one passage a page, beside its own."""
    pages = int(entry.text_stamp.split("-")[1]) if entry.text_stamp else 0
    return passages == 1 + min(pages, MAX_PASSAGES - 1)


def label(entry: Entry) -> str:
    return f"{entry.source} {entry.title}"


def is_damaged() -> bool:
    """Ask SQLite whether the full-text tables agree with the rows; PostgreSQL keeps its own."""
    if connection.vendor != "sqlite":
        return False
    try:
        with connection.cursor() as cursor:
            for table in FULL_TEXT_TABLES:
                cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except DatabaseError:
        return True
    return False


def mend() -> None:
    """Have SQLite write its full-text tables again from the rows."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in FULL_TEXT_TABLES:
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608


def forget_lost_words() -> None:
    """Take out of the vocabulary the words that no text holds any more."""
    words = dict(Word.objects.values_list("pk", "key"))
    for batch in batches(list(words)):
        held = engine().known(words[key] for key in batch)
        Word.objects.filter(pk__in=[key for key in batch if words[key] not in held]).delete()

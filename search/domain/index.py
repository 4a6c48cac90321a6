"""Keep the index in step with the content: one function, called whenever something changes.

Rows are written in the transaction of the change itself: what is published is found at once, and
what is withdrawn is found no more. Nothing is written when nothing changed.
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from search.domain.analysis import names
from search.domain.drafts import Draft
from search.domain.languages import shown_in
from search.domain.passages import change_heads, write_passages
from search.domain.sources import SOURCES
from search.models import Entry, Passage

Key = tuple[str, int]
COPIED = (
    "source",
    "document_id",
    "kind",
    "group",
    "locale",
    "language",
    "title",
    "date",
    "year",
    "day",
    "theme",
    "commune",
    "expires_at",
    "updated_at",
    "text_stamp",
    "fingerprint",
)
IDENTITY = ("source", "document_id")
UPDATED = [*(name for name in COPIED if name not in IDENTITY), "names"]


@transaction.atomic
def refresh(source: str, ids: Iterable[int], *, reads_texts: bool = False) -> int:
    """Make the index say of these objects what they are now; return how many entries changed.

    `source` is a name in SOURCES. `reads_texts`: write everything again, the text of documents
    included, whatever the index already says.
    """
    wanted = list(ids)
    drafts = {draft.key: draft for draft in SOURCES[source].drafts(wanted)}
    known = {
        (entry.source, entry.document_id): entry
        for entry in Entry.objects.filter(source__in=[f"{source}:{key}" for key in wanted]).only(
            *IDENTITY, "group", "locale", "language", "fingerprint", "text_stamp"
        )
    }
    gone = [entry for key, entry in known.items() if key not in drafts]
    stale = [
        draft
        for key, draft in drafts.items()
        if reads_texts or key not in known or known[key].fingerprint != draft.fingerprint
    ]
    if gone or stale:
        remove(gone)
        kept_texts = set() if reads_texts else {k for k, d in drafts.items() if keeps(d, known)}
        write(stale, kept_texts)
        show_versions(
            {entry.group for entry in gone}
            | {group for draft in stale for group in groups_disturbed(draft, known)}
        )
    return len(gone) + len(stale)


@transaction.atomic
def withdraw(sources: Iterable[str]) -> None:
    """Take out all that was made from some objects, such as "page:12"."""
    gone = list(Entry.objects.filter(source__in=list(sources)))
    remove(gone)
    show_versions({entry.group for entry in gone})


def groups_disturbed(draft: Draft, known: dict[Key, Entry]) -> set[UUID]:
    """Return the contents that have one version more or less by this draft."""
    entry = known.get(draft.key)
    if entry is None:
        return {draft.group}
    if (entry.group, entry.locale) == (draft.group, draft.locale):
        return set()
    return {entry.group, draft.group}


def keeps(draft: Draft, known: dict[Key, Entry]) -> bool:
    """Whether the text of a document is the one that the index holds."""
    entry = known.get(draft.key)
    return (
        entry is not None
        and bool(draft.document_id)
        and entry.text_stamp == draft.text_stamp
        and entry.language == draft.language
    )


def remove(entries: Iterable[Entry]) -> int:
    """Take entries out; return how many. Two queries."""
    keys = [entry.pk for entry in entries]
    if keys:
        Passage.objects.filter(entry_id__in=keys)._raw_delete(Passage.objects.db)
        Entry.objects.filter(pk__in=keys)._raw_delete(Entry.objects.db)
    return len(keys)


def write(drafts: list[Draft], kept_texts: set[Key]) -> None:
    """Write entries, then their passages; only the head of those whose text is kept."""
    if not drafts:
        return
    entries = [
        Entry(names=names(draft.title), **{name: getattr(draft, name) for name in COPIED})
        for draft in drafts
    ]
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=IDENTITY, update_fields=UPDATED
    )
    pairs = list(zip(entries, drafts, strict=True))
    change_heads([pair for pair in pairs if pair[1].key in kept_texts])
    write_passages([pair for pair in pairs if pair[1].key not in kept_texts])


def show_versions(groups: set[UUID]) -> None:
    """Say again which version of each content is shown in which language."""
    if not groups:
        return
    versions: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(group__in=groups).only("group", "locale", "shown_in"):
        versions[entry.group].append(entry)
    changed = []
    for entries in versions.values():
        bits = shown_in((entry.pk, entry.locale) for entry in entries)
        for entry in entries:
            if entry.shown_in != bits.get(entry.pk, 0):
                entry.shown_in = bits.get(entry.pk, 0)
                changed.append(entry)
    Entry.objects.bulk_update(changed, ["shown_in"])

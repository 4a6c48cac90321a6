"""Count what visitors search for and do not find, without a write to the database while they read.

A view adds a line to a file; the worker counts its lines every minute. No address, no account, no
hour is kept; what may be somebody's is not noted, what is rare is soon forgotten.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core.domain.purge import Forgotten, Purge, months_before
from search.domain.languages import LANGUAGES
from search.models import MissedSearch

MAX_CHARS, MAX_WORDS = 60, 6
# A flood fills the file no further: what is counted then means nothing anyway.
MAX_FILE_BYTES = 1_000_000
# E-mail addresses, telephone numbers, links.
PERSONAL = re.compile(r"@|://|\d(?:[\s.-]?\d){4}")
# Asked less often than this in a month that is over, it may be about one person.
RARE = 3


def spool() -> Path:
    """The file of this machine, beside the one that tells its processes of a new edition."""
    return Path(settings.MEDIA_ROOT) / ".missed-searches"


def note(text: str, language: str) -> None:
    """Note a search that found nothing. One short write to a file."""
    text = text.casefold()
    if not text or len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS or PERSONAL.search(text):
        return
    path = spool()
    path.parent.mkdir(parents=True, exist_ok=True)
    line = f"{language}\t{text}\n".encode()
    file = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        # One write is whole: lines of several processes do not mix.
        if os.fstat(file).st_size < MAX_FILE_BYTES:
            os.write(file, line)
    finally:
        os.close(file)


def count() -> int:
    """Count what was noted, forget what is old; return how many searches were counted."""
    path = spool()
    taken = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        path.rename(taken)
    except FileNotFoundError:
        forget()
        return 0
    counted = Counter(filter(None, map(read_line, taken.read_bytes().splitlines())))
    add(counted)
    taken.unlink()
    forget()
    return counted.total()


def read_line(line: bytes) -> tuple[str, str] | None:
    language, _tab, text = line.decode(errors="replace").partition("\t")
    return (language, text[:MAX_CHARS]) if language in LANGUAGES and text else None


@transaction.atomic
def add(counted: Counter[tuple[str, str]]) -> None:
    month = f"{timezone.localdate():%Y-%m}"
    for (language, text), times in sorted(counted.items()):
        row, _is_new = MissedSearch.objects.get_or_create(month=month, language=language, text=text)
        MissedSearch.objects.filter(pk=row.pk).update(count=F("count") + times)


def forget() -> None:
    """Delete what was rare in the months that are over."""
    this_month = f"{timezone.localdate():%Y-%m}"
    MissedSearch.objects.filter(month__lt=this_month, count__lt=RARE).delete()


def purge(purge: Purge) -> Iterator[Forgotten]:
    """Delete the months that are older than the council keeps its logs."""
    oldest = months_before(purge.now, purge.council.log_retention_months)
    old = MissedSearch.objects.filter(month__lt=f"{oldest:%Y-%m}")
    count = old.count()
    if not purge.is_dry_run:
        old.delete()
    yield Forgotten(_("searches that found nothing"), count)

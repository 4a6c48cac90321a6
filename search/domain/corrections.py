"""The nearest words that the index holds, for what was typed wrong."""

from django.db.models import Q

from search.domain.analysis import fold
from search.domain.engines import engine
from search.domain.parse import Term
from search.models import Word

MIN_CHARS = 4
# From this length on, two errors are forgiven, not one.
LONG_CHARS = 8
# Words of the same length and two around, in two languages: no more are compared.
MAX_COMPARED = 60_000
MAX_CANDIDATES = 8


def correct(text: str, terms: tuple[Term, ...], language: str) -> str:
    """Return the text with each unknown word replaced by the nearest known one, "" when none is.

    Two queries for the terms, then two for each unknown word.
    """
    held = engine().known(key for term in terms for way in term.ways for key in way)
    corrected = text
    for term in terms:
        if term.is_phrase or is_held(term, held):
            continue
        nearest = in_two(term.text) or nearest_word(term.text, language)
        if nearest:
            corrected = corrected.replace(term.text, nearest)
    return corrected if corrected != text else ""


def in_two(typed: str) -> str:
    """Return "car pooling" for "carpooling" when the index holds both words. Two queries."""
    word = fold(typed)
    cuts = range(MIN_CHARS - 1, len(word) - MIN_CHARS + 2)
    halves = {part for cut in cuts for part in (word[:cut], word[cut:])}
    rows = Word.objects.filter(folded__in=halves).values_list("folded", "word", "key")
    known = {folded: (written, key) for folded, written, key in rows}
    pairs = [(word[:cut], word[cut:]) for cut in cuts if {word[:cut], word[cut:]} <= known.keys()]
    held = engine().known(known[half][1] for pair in pairs for half in pair)
    for first, last in pairs:
        if known[first][1] in held and known[last][1] in held:
            return f"{known[first][0]} {known[last][0]}"
    return ""


def is_held(term: Term, held: set[str]) -> bool:
    return any(all(key in held for key in way) for way in term.ways)


def nearest_word(typed: str, language: str) -> str:
    """Return the word of the index that is least away from what was typed."""
    word = fold(typed)
    if len(word) < MIN_CHARS or not word.isalpha():
        return ""
    allowed = 2 if len(word) >= LONG_CHARS else 1
    near = sorted(
        (away, stands_first != language, len(known), known, key)
        for known, key, stands_first, folded in candidates(word, allowed)
        if (away := distance(word, folded, allowed)) <= allowed
    )[:MAX_CANDIDATES]
    held = engine().known(key for *_rest, key in near)
    return next((known for *_rest, known, key in near if key in held), "")


def candidates(word: str, allowed: int) -> list[tuple[str, str, str, str]]:
    """Return the words of about the same length that share enough letters. One query."""
    letters = signature(word)
    rows = Word.objects.filter(
        Q(length__range=(len(word) - allowed, len(word) + allowed))
    ).values_list("word", "key", "language", "folded")[:MAX_COMPARED]
    # Each error changes two letters at most.
    return [row for row in rows if (signature(row[3]) ^ letters).bit_count() <= 2 * allowed]


def signature(word: str) -> int:
    """Return the set of its letters as bits."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 31)
    return bits


def distance(one: str, other: str, limit: int) -> int:
    """Count letters added, left out, changed or swapped with the next; limit + 1 when more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        current = [i]
        for j, b in enumerate(other, start=1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]


def endings(begun: str, language: str, limit: int) -> list[str]:
    """Return words of the index that begin so, the shortest first. Two queries."""
    start = fold(begun)
    if len(start) < MIN_CHARS - 1:
        return []
    rows = (
        # A range, for the index: SQLite's LIKE would read every word.
        Word.objects.filter(language=language, folded__gte=start, folded__lt=f"{start}\U0010ffff")
        .order_by("length", "word")
        .values_list("word", "key")[: limit * 4]
    )
    found: dict[str, str] = {}
    for word, key in rows:
        found.setdefault(key, word)
    held = engine().known(found)
    return [word for key, word in found.items() if key in held][:limit]

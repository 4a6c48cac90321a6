"""The words that the index has held, for typing errors and for words being typed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import connection

from search.domain.analysis import MAX_WORD_CHARS, fold, keys
from search.domain.stopwords import STOP_WORDS
from search.models import Word

MIN_CHARS = 3
# Folding may lengthen a word: "œ" becomes two letters.
MAX_CHARS = MAX_WORD_CHARS - 4
# Rows of one statement: a driver would send them one by one.
ROWS = 500
ADD = "INSERT INTO search_word (language, word, folded, key, length) VALUES"
MARKS = "(%s, %s, %s, %s, %s)"
Row = tuple[str, str, str, str, int]


class Vocabulary(defaultdict[str, set[str]]):
    """Words by their language, as texts write them; `save` adds those that are new."""

    def __init__(self) -> None:
        super().__init__(set)

    def save(self) -> None:
        """Add what is worth proposing: most words are there already. Two statements a language."""
        found = {row for language, words in self.items() for row in learnt(language, words)}
        # In one order for all: two transactions that add the same words do not wait in a circle.
        rows = sorted(found - known_among(found))
        with connection.cursor() as cursor:
            for start in range(0, len(rows), ROWS):
                some = rows[start : start + ROWS]
                cursor.execute(
                    f"{ADD} {', '.join([MARKS] * len(some))} ON CONFLICT DO NOTHING",
                    [value for row in some for value in row],
                )


def known_among(rows: set[Row]) -> set[Row]:
    """Return the rows whose word the index knows. One query a language."""
    known: set[Row] = set()
    for language in {row[0] for row in rows}:
        words = {row[1]: row for row in rows if row[0] == language}
        held = Word.objects.filter(language=language, word__in=words)
        known.update(words[word] for word in held.values_list("word", flat=True))
    return known


def learnt(language: str, words: Iterable[str]) -> Iterator[Row]:
    """Yield a row for each word that is neither a number, nor a code, nor too common."""
    common = STOP_WORDS.get(language, frozenset())
    for word in {word.lower() for word in words}:
        if MIN_CHARS <= len(word) <= MAX_CHARS and word.isalpha():
            folded = fold(word)
            if folded not in common and (found := keys(word, language)):
                yield language, word, folded, found[0], len(folded)

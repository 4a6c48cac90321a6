"""The words that the index has held, for typing errors and for words being typed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import connection

from search.domain.analysis import MAX_WORD_CHARS, fold, keys
from search.domain.stopwords import STOP_WORDS

MIN_CHARS = 3
# Folding may lengthen a word: "œ" becomes two letters.
MAX_CHARS = MAX_WORD_CHARS - 4
ADD = (
    "INSERT INTO search_word (language, word, folded, key, length) "
    "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
Row = tuple[str, str, str, str, int]


class Vocabulary(defaultdict[str, set[str]]):
    """Words by their language, as texts write them; `save` adds those that are new."""

    def __init__(self) -> None:
        super().__init__(set)

    def save(self) -> None:
        """Add what is worth proposing. One statement, repeated by the database's driver."""
        # In one order for all: two transactions that add the same words do not wait in a circle.
        rows = sorted({row for language, words in self.items() for row in learnt(language, words)})
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(ADD, rows)


def learnt(language: str, words: Iterable[str]) -> Iterator[Row]:
    """Yield a row for each word that is neither a number, nor a code, nor too common."""
    common = STOP_WORDS.get(language, frozenset())
    for word in {word.lower() for word in words}:
        if MIN_CHARS <= len(word) <= MAX_CHARS and word.isalpha():
            folded = fold(word)
            if folded not in common and (found := keys(word, language)):
                yield language, word, folded, found[0], len(folded)

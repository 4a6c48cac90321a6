"""The words that the index has held, for typing errors and for words being typed."""

from collections.abc import Iterable

from search.domain.analysis import MAX_WORD_CHARS, fold, keys, tokens
from search.domain.stopwords import STOP_WORDS
from search.models import Word

MIN_CHARS = 3


def learn(texts: Iterable[tuple[str, str]]) -> None:
    """Add the words of (language, clean text) that are new. No query for each word."""
    found: dict[tuple[str, str], Word] = {}
    for language, text in texts:
        common = STOP_WORDS.get(language, frozenset())
        for token in tokens(text):
            for part in (*token.parts, token.joined):
                word = part.lower()
                if (language, word) in found or not is_word(word):
                    continue
                folded = fold(word)
                if folded not in common and (language_keys := keys(word, language)):
                    found[language, word] = Word(
                        language=language,
                        word=word,
                        folded=folded,
                        key=language_keys[0],
                        length=len(folded),
                    )
    # In one order for all: two transactions that add the same words do not wait in a circle.
    words = [found[key] for key in sorted(found)]
    Word.objects.bulk_create(words, ignore_conflicts=True)


def is_word(text: str) -> bool:
    """Whether it is worth proposing: no number, no code."""
    return MIN_CHARS <= len(text) <= MAX_WORD_CHARS - 4 and text.isalpha()

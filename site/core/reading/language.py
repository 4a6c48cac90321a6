"""Which of the site's languages a text is written in, by its commonest small words."""

import re
from collections import Counter
from collections.abc import Sequence

WORDS = {
    "fr": "le la les des du un une et est dans pour par sur qui que aux avec sont ce cette ses "
    "nous vous ils elle être plus pas au ou leur leurs été fait mais comme ont",
    "en": "the of and to in is that for with as are was on be by this it from at which or have has "
    "not their we they an were been will can its but more these",
    "es": "el la los las de del y en que un una para por con se es al como más su sus lo este esta "
    "son fue han pero está entre sobre hay también ser",
    "de": "der die das und ist in den von zu mit für auf des im ein eine nicht dem sich auch als es "
    "sind werden an wird bei aus nach einer oder wurde haben",
    "it": "il la le gli di del della dei delle e che in un una per con è sono al alla nel da come "
    "più si anche questo questa ha non dal ai ed essere loro",
}
LANGUAGES_OF = {
    word: [code for code, words in WORDS.items() if word in words.split()]
    for words in WORDS.values()
    for word in words.split()
}
TOKEN = re.compile(r"[^\W\d_]+")
# The beginning is enough, and keeps the time of a long report the same as that of a short one.
SAMPLE_CHARACTERS = 40_000
MIN_FOUND = 8
# Small words are between a third and a half of a text; a table of names has almost none.
MIN_SHARE = 0.12
MIN_LEAD = 1.4


def guess_language(pages: Sequence[str]) -> str:
    """Return "fr", "en", "es", "de" or "it", or "" when the text does not tell clearly."""
    sample = "\n".join(pages)[:SAMPLE_CHARACTERS].lower()
    tokens = TOKEN.findall(sample)
    found = Counter(code for token in tokens for code in LANGUAGES_OF.get(token, ()))
    ranking = [*found.most_common(2), ("", 0), ("", 0)]
    (best, count), (_second, next_count) = ranking[:2]
    is_clear = (
        count >= MIN_FOUND and count >= MIN_SHARE * len(tokens) and count >= MIN_LEAD * next_count
    )
    return best if is_clear else ""

"""Which version of a content is shown to whom."""

from collections.abc import Iterable

from django.conf import settings

LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
BITS: dict[str, int] = {code: 1 << rank for rank, code in enumerate(LANGUAGES)}


def shown_in(locales: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Return, for each version of one content, the bits of the languages it is shown in.

    Takes (id, language of the version). A reader gets the version in their language, else the one
    in the site's first language, else the oldest.
    """
    by_language: dict[str, int] = {}
    for key, language in sorted(locales):
        by_language.setdefault(language, key)
    if not by_language:
        return {}
    original = by_language.get(settings.LANGUAGE_CODE, min(by_language.values()))
    bits: dict[int, int] = {}
    for language in LANGUAGES:
        key = by_language.get(language, original)
        bits[key] = bits.get(key, 0) | BITS[language]
    return bits

"""Organisations, themes and glossary terms, in each language."""

from typing import Any

from wagtail.models import Locale

from core.models import GlossaryTerm, Organisation
from home.domain.demo.content import key_of, read, read_source
from initiatives.models import Theme

SNIPPETS: tuple[tuple[str, Any], ...] = (
    ("organisations", Organisation),
    ("themes", Theme),
    ("glossary-terms", GlossaryTerm),
)


def build_snippets(locale: Locale) -> int:
    """Make the snippets missing in a language; a word it does not have stays French."""
    count = 0
    for name, model in SNIPPETS:
        translated = read(locale.language_code, name) or {}
        for entry, words in read_source(name).items():
            _snippet, is_new = model.objects.get_or_create(
                translation_key=key_of(f"{name}/{entry}"),
                locale=locale,
                defaults={**words, **translated.get(entry, {})},
            )
            count += is_new
    return count

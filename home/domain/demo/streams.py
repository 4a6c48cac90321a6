"""Streams of blocks, from the short form of the files: one table a block, named by its type."""

import re
from typing import Any

from home.domain.demo.content import Words, key_of
from home.domain.demo.references import page_named

PAGE_LINK = re.compile(r'(?<=<a linktype="page" id=")(?P<name>[^"]+)(?=">)')


def to_raw(blocks: list[Words], name: str, language: str) -> list[Words]:
    """Return what a StreamField stores.

    A block is named by its place: it has the same id in each language, as wagtail-localize
    wants, and at each load.
    """
    return [
        {
            "type": kind,
            "value": to_value(value, f"{name}/{number}", language),
            "id": str(key_of(f"{name}/{number}")),
        }
        for number, block in enumerate(blocks)
        for kind, value in block.items()
    ]


def to_value(value: Any, name: str, language: str) -> Any:
    if isinstance(value, list):
        return [
            {"type": "item", "value": item, "id": str(key_of(f"{name}/{number}"))}
            for number, item in enumerate(value)
        ]
    if isinstance(value, dict) and "page" in value:
        return {**value, "page": page_named(value["page"], language).pk}
    return with_links(value, language) if isinstance(value, str) else value


def with_links(text: str, language: str) -> str:
    """Put the key of each page that a rich text links to in the place of its name."""
    return PAGE_LINK.sub(lambda found: str(page_named(found["name"], language).pk), text)

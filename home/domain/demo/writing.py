"""Put the words of a file in a page."""

import datetime as dt
from typing import Any

from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from core.fields import PartialDateField
from home.domain.demo.content import Words, key_of
from home.domain.demo.dates import resolve
from home.domain.demo.references import named
from home.domain.demo.streams import to_raw


def write(page: Page, words: Words, name: str) -> None:
    """Fill the fields and the rows of a page, and leave what the words do not say."""
    for field_name, value in words.items():
        field = page._meta.get_field(field_name)
        if field.one_to_many:
            write_rows(page, field_name, value, f"{name}/{field_name}")
        else:
            write_field(page, field, value, name)


def write_field(target: Any, field: Any, value: Any, name: str) -> None:
    language = target.locale.language_code
    if isinstance(field, StreamField):
        value = field.stream_block.to_python(to_raw(value, f"{name}/{field.name}", language))
    elif isinstance(field, PartialDateField):
        value = resolve(value, today()) if value else ""
    elif field.is_relation:
        value = named(field.related_model, value, language)
    setattr(target, field.name, value)


def write_rows(page: Page, relation: str, words: list[Words], name: str) -> None:
    """Fill the rows of a page: new ones in French, the copies of those in a translation."""
    manager = getattr(page, relation)
    rows = list(manager.all()) or [
        manager.model(
            locale=page.locale,
            translation_key=key_of(f"{name}/{row_words.get('key', order)}"),
            sort_order=order,
        )
        for order, row_words in enumerate(words)
    ]
    for row, row_words in zip(rows, words, strict=True):
        for field_name, value in row_words.items():
            if field_name != "key":
                write_field(row, row._meta.get_field(field_name), value, name)
    manager.set(rows)


def today() -> dt.date:
    return timezone.localdate()

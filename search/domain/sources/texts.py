"""The text of an object, as its model's `search_fields` declare it."""

from collections.abc import Iterable, Iterator
from typing import Any

from modelsearch.index import SearchField


def searchable_text(instance: Any, *, leave_out: Iterable[str] = ()) -> str:
    """Return the plain text of every SearchField but those named, one value a line. No query."""
    skipped = frozenset(leave_out)
    values = (
        field.get_value(instance)
        for field in instance.get_search_fields()
        if isinstance(field, SearchField) and field.field_name not in skipped
    )
    return "\n".join(text for value in values for text in flatten(value) if text)


def flatten(value: Any) -> Iterator[str]:
    """Yield the texts of what a field gives: text, list or mapping of them, else nothing."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict):
        for item in value.values():
            yield from flatten(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from flatten(item)
    elif value is not None:
        yield str(value)

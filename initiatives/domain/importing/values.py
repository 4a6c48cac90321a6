"""The values of an initiative as an import compares and writes them."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from django.utils.html import escape, strip_tags

from core.validators import format_point, parse_point
from initiatives.domain.importing.records import FIELDS
from initiatives.models import Initiative, Theme

PLAIN = tuple(name for name in FIELDS if name not in ("text", "theme", "tags", "location"))


def values_of(initiative: Initiative) -> dict[str, Any]:
    """Return what the initiative has now, in the form of a record."""
    values: dict[str, Any] = {name: str(getattr(initiative, name) or "") for name in PLAIN}
    values["theme"] = initiative.theme.slug if initiative.theme else ""
    values["tags"] = sorted(item.tag.name for item in initiative.tagged_items.all())
    values["text"] = text_of(initiative)
    try:
        values["location"] = format_point(*parse_point(initiative.location))
    except ValueError:
        values["location"] = ""
    return {name: values[name] for name in FIELDS}


def text_of(initiative: Initiative) -> str:
    """Return the paragraphs of its text, one a line."""
    blocks = [str(block.value) for block in initiative.body if block.block_type == "text"]
    # Entities last: what they stand for is no markup.
    lines = (unescape(strip_tags(part)).strip() for part in "".join(blocks).split("</p>"))
    return "\n".join(line for line in lines if line)


def write(
    initiative: Initiative,
    values: dict[str, Any],
    fields: Iterable[str],
    themes: dict[str, Theme],
) -> None:
    """Give some values to an initiative, unsaved; its other fields stay. Tags are staged with it."""
    for name in fields:
        if name == "theme":
            initiative.theme = themes.get(values["theme"])
        elif name == "tags":
            initiative.tags.set(values["tags"])
        elif name == "text":
            paragraphs = "".join(f"<p>{escape(line)}</p>" for line in values["text"].splitlines())
            initiative.body = [("text", paragraphs)] if paragraphs else []
        else:
            setattr(initiative, name, values[name])

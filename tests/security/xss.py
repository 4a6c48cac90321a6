"""Words that try to run as a script, and objects whose every writable text holds some."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.fields import RichTextField, StreamField

# What each of them calls when it runs.
RUN = "pwned()"
TAGS = (
    "img src=x", "svg", "body", "video src=x", "audio src=x", "details open", "input autofocus",
    "select autofocus", "textarea autofocus", "iframe", "object data=x", "embed src=x", "marquee", "math",
    "a href=# tabindex=0", "style", "link rel=stylesheet href=x", "button autofocus", "video><source",
)  # fmt: skip
EVENTS = (
    "onerror",
    "onload",
    "onfocus",
    "ontoggle",
    "onpointerenter",
    "onstart",
    "onanimationstart",
)
WAYS_OUT = (
    "",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</script>",
    "-->",
    "]]>",
    "</style>",
    "&quot;>",
    '\\">',
)
ALONE = (
    f"<script>{RUN}</script>", f"<SCRIPT>{RUN}</SCRIPT>", f"<script/x>{RUN}</script>", f"<scr<script>ipt>{RUN}</script>",
    f"</script><script>{RUN}</script>", f"\"></script><script>{RUN}//", f"<svg><script>{RUN}</script></svg>",
    f"<math><mtext><script>{RUN}</script>", f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<a href=javascript:{RUN}>x</a>", f"<a href='jav&#x09;ascript:{RUN}'>x</a>", f"<form action=javascript:{RUN}><button>",
    f"<iframe src=javascript:parent.{RUN}>", f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f" javascript:{RUN}",
    f"java\tscript:{RUN}", f"data:text/html,<script>{RUN}</script>", f"vbscript:{RUN}",
    f'" onmouseover="{RUN}', f"' onfocus='{RUN}' autofocus='", f'" autofocus onfocus="{RUN}" x="', f"` onload={RUN}",
    f"{{{{constructor.constructor('{RUN}')()}}}}", f"${{{RUN}}}", f"'+{RUN}+'", f'"+{RUN}+"', f"';{RUN};//", f'";{RUN};//',
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e", f"&lt;script&gt;{RUN}&lt;/script&gt;", f"%3Cscript%3E{RUN}%3C/script%3E",
    f"<!--<img src='--><img src=x onerror={RUN}>", f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<template><img src=x onerror={RUN}></template>", f"[x](javascript:{RUN})", f"<base href=javascript:{RUN}//>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>", f"<x onclick={RUN} tabindex=1>", f"\ufeff<script>{RUN}</script>",
)  # fmt: skip


def corpus() -> list[str]:
    """Some 1,500 payloads; the same ones each time."""
    made = (
        f"{way_out}<{tag} {event}={RUN}>"
        for way_out, tag, event in itertools.product(WAYS_OUT, TAGS, EVENTS)
    )
    return [*ALONE, *made]


class Words:
    """Gives the corpus out, piece after piece, as long as each field allows."""

    def __init__(self, payloads: list[str]) -> None:
        self.endless: Iterator[str] = itertools.cycle(payloads)
        self.count = 0

    def fitting(self, length: int) -> str:
        """As many payloads as fit, at least one."""
        found = self.next()
        while len(found) + 60 < length:
            found += f" {self.next()}"
        return found[:length]

    def next(self) -> str:
        self.count += 1
        return next(self.endless)


MAX_TEXT_CHARS = 3000
# Passes for an address of the web: what is none, forms refuse (test_script_addresses_are_refused).
HOSTILE_LINK = f"https://x.example/'\"><svg/onload={RUN}>"
SCRIPT_LINK = f"javascript:{RUN}//"
# What the database or Wagtail computes from other fields, or what would take the page away.
KEPT = {"slug", "url_path", "path", "locale", "translation_key", "content_type", "draft_title", "sort_key",
        "filename", "file_hash", "read_hash", "insee_code", "commune", "point", "location", "tile_url", "slug_lock"}  # fmt: skip


def fill(instance: models.Model, words: Words) -> models.Model:
    """Put payloads in each text that somebody may write; what is found there stays short enough."""
    for field in instance._meta.concrete_fields:
        if field.name in KEPT or not field.editable or field.choices or field.is_relation:
            continue
        if isinstance(field, StreamField):
            setattr(instance, field.name, json.dumps(stream(field.stream_block, words)))
        elif isinstance(field, RichTextField):
            setattr(instance, field.name, rich_text(words))
        elif isinstance(field, models.URLField):
            setattr(instance, field.name, HOSTILE_LINK)
        elif type(field) is models.CharField:
            setattr(instance, field.name, words.fitting(field.max_length or 100))
        elif isinstance(field, models.TextField):
            setattr(instance, field.name, words.fitting(MAX_TEXT_CHARS))
    instance.save()
    return instance


def rich_text(words: Words) -> str:
    """What Wagtail keeps of what somebody pasted in the editor, with a hostile link in it."""
    text = words.fitting(MAX_TEXT_CHARS)
    state = {
        "blocks": [
            {
                "key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 9, "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": SCRIPT_LINK}}},
    }  # fmt: skip
    converter = ContentstateConverter(features=["link", "bold", "ul", "ol"])
    return str(converter.to_database_format(json.dumps(state)))


def stream(block: blocks.StreamBlock, words: Words) -> list[dict[str, Any]]:
    return [
        {"type": name, "value": value}
        for name, child in block.child_blocks.items()
        if (value := value_for(child, words)) is not None
    ]


def value_for(block: blocks.Block, words: Words) -> Any:
    """A hostile value in the database's form; None where a block holds no text."""
    if isinstance(block, blocks.StructBlock):
        values = {name: value_for(child, words) for name, child in block.child_blocks.items()}
        return {name: value for name, value in values.items() if value is not None} or None
    if isinstance(block, blocks.StreamBlock):
        return stream(block, words)
    if isinstance(block, blocks.ListBlock):
        value = value_for(block.child_block, words)
        return [] if value is None else [{"type": "item", "value": value}]
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(words)
    if isinstance(block, blocks.URLBlock):
        return HOSTILE_LINK
    if isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        return words.fitting(getattr(block.field, "max_length", None) or 500)
    return None

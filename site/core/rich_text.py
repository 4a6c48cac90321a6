"""Changing the words of a rich text without touching its markup. No query."""

import re
from collections.abc import Callable
from html import unescape

TOKEN = re.compile(r"<!--.*?-->|</?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z][\w-]*)")
VOID = frozenset({"br", "hr", "img", "embed", "input", "source", "wbr"})
# After these a line begins, for typography.
STARTS_A_LINE = frozenset(
    {"p", "li", "ul", "ol", "dl", "dt", "dd", "div", "blockquote", "figure", "figcaption"}
    | {"table", "tr", "td", "th", "br", "hr", "pre", *(f"h{rank}" for rank in range(1, 7))}
)

# Text without entities, names of the elements it is in, whether its line has begun: HTML.
Change = Callable[[str, frozenset[str], bool], str]


def change_words(html: str, change: Change) -> str:
    """Return the HTML with each of its texts as `change` returns it; tags stay as they are."""
    done: list[str] = []
    elements: list[str] = []
    follows_text = False
    end = 0
    for token in TOKEN.finditer(html):
        if text := unescape(html[end : token.start()]):
            done.append(change(text, frozenset(elements), follows_text))
            follows_text = True
        done.append(token[0])
        end = token.end()
        if name := enter_or_leave(token[0], elements):
            follows_text = follows_text and name not in STARTS_A_LINE
    if text := unescape(html[end:]):
        done.append(change(text, frozenset(elements), follows_text))
    return "".join(done)


def enter_or_leave(token: str, elements: list[str]) -> str:
    """Keep the list of open elements; return the tag's name, "" for a comment."""
    tag = TAG.match(token)
    if tag is None:
        return ""
    name = tag["name"].lower()
    if tag["closing"]:
        if name in elements:
            # What was left open inside closes with it.
            while elements.pop() != name:
                pass
    elif name not in VOID and not token.endswith("/>"):
        elements.append(name)
    return name

"""Tags of every template: icons, dominoes, drawn landscapes, and what surrounds a page."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from core.frame import Frame, bare_frame
from core.models import CouncilSettings
from core.structured_data import frame_data

register = template.Library()

ICONS = Path(settings.SITE_DIR) / "static/img/icons"
ICON_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Tabler begins each icon with an empty square, which draws nothing.
ICON_PATH = re.compile(r'<(?:path|circle|rect|line|polyline) (?!stroke="none")[^>]*/>')

WORD = re.compile(r"[^\W_]{2,}")
MAX_WORDS_LENGTH = 80

NEAR, MIDDLE, FAR = "6.5", "12", "17.5"
# Centres of the pips of a domino's face, in a square of 24.
PIPS = {
    1: ((MIDDLE, MIDDLE),),
    2: (("7", "7"), ("17", "17")),
    3: ((NEAR, NEAR), (MIDDLE, MIDDLE), (FAR, FAR)),
    4: (("7", "7"), ("17", "7"), ("7", "17"), ("17", "17")),
    5: ((NEAR, NEAR), (FAR, NEAR), (MIDDLE, MIDDLE), (NEAR, FAR), (FAR, FAR)),
    6: (("7.5", "6"), ("16.5", "6"), ("7.5", "12"), ("16.5", "12"), ("7.5", "18"), ("16.5", "18")),
}
# Landscapes drawn for what has no photograph.
# Few, so that a list asks for few files.
VIGNETTES = ("alim", "culture", "mobilite", "reemploi")


@cache
def icon_paths(name: str) -> str:
    """Return the drawing of an icon; "" for one that we do not have."""
    file = ICONS / f"{name}.svg"
    if not ICON_NAME.fullmatch(name) or not file.exists():
        return ""
    return "".join(ICON_PATH.findall(file.read_text()))


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """Return an icon of static/img/icons/, hidden from screen readers: a text stands beside it."""
    paths = icon_paths(name)
    if not paths:
        return SafeString("")
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        f"icon {css_class}".rstrip(),
        mark_safe(paths),  # noqa: S308 -- a file of ours
    )


@register.simple_tag
def pips(number: int | None) -> SafeString:
    """Return the dots of a face alone, in a square of 24: for a drawing that has the square."""
    circles = (f'<circle cx="{x}" cy="{y}" r="2.3"/>' for x, y in PIPS.get(number or 0, ()))
    return mark_safe("".join(circles))  # noqa: S308 -- made of constants


@register.simple_tag
def face(number: int | None) -> SafeString:
    """Return one face of a domino; blank for 0, None and what no domino has."""
    return format_html(
        '<svg class="face" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', pips(number)
    )


@register.simple_tag
def domino(first: int | None, second: int | None, css_class: str = "") -> SafeString:
    """Return a domino; "v" as its class stands it up."""
    stands = css_class == "v"
    return format_html(
        '<svg class="{}" viewBox="{}" aria-hidden="true">{}'
        '<g class="half" transform="translate({})"><path d="{}"/>{}</g></svg>',
        f"domino {css_class}".rstrip(),
        "0 0 24 48" if stands else "0 0 48 24",
        pips(first),
        "0 24" if stands else "24 0",
        # Beyond the drawing but for the edge between both halves.
        "M-9 0h42v33H-9z" if stands else "M0-9h33v42H0z",
        pips(second),
    )


@register.simple_tag
def vignette(key: int | None) -> str:
    """Return the file of the landscape that always stands for the same number."""
    return f"img/v-{VIGNETTES[(key or 0) % len(VIGNETTES)]}.svg"


@register.simple_tag(takes_context=True)
def frame(context: RequestContext) -> Frame:
    """Return what surrounds the page; made here for pages that no view of ours answers."""
    if "frame" in context:
        return context["frame"]
    request = context.get("request")
    return bare_frame(request) if request else Frame()


@register.simple_tag(takes_context=True)
def council(context: RequestContext) -> CouncilSettings:
    """Return what the council says of itself; nothing where Wagtail has no site."""
    request: Any = context.get("request")
    site = Site.find_for_request(request) if request else None
    return CouncilSettings.for_request(request) if site else CouncilSettings()


@register.simple_tag(takes_context=True)
def query_with(context: RequestContext, **changes: object) -> str:
    """Return the query of this address with some parameters changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return "?" + query.urlencode()


@register.filter
def words_of(path: str) -> str:
    """Return the words of the last part of an address, to look for them: "programme domino"."""
    last = path.rstrip("/").rpartition("/")[2]
    return " ".join(WORD.findall(last))[:MAX_WORDS_LENGTH]


@register.filter
def page_range(paginator: Paginator, number: int) -> list[int | str]:
    """Return the numbers to show around a page, with "…" for those left out."""
    return list(paginator.get_elided_page_range(number, on_each_side=1, on_ends=1))


# Inside a script element, these three could end it; as escapes they mean the same to JSON.
JSON_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """Return a block of data for programs that read pages; browsers do not run it."""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped


@register.simple_tag(takes_context=True)
def frame_json_ld(context: RequestContext) -> SafeString:
    """Return what the frame says to programs: the council and the breadcrumb."""
    request: Any = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return SafeString("")
    return json_ld(frame_data(frame(context), council(context), site.root_url))

"""What a browser posts from the admin's page forms."""

from typing import Any

from django.utils.text import slugify
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

EMPTY_COMMENTS = {
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "1000",
}
STREAMS = {
    "meeting": ("agenda", "decisions", "body", "links"),
    "programme": (
        "facts",
        "body",
        "issues",
        "objectives",
        "method",
        "regional_meetings",
        "links",
    ),
    "text": ("body",),
    "initiative": ("body",),
}
INLINES = {
    "meeting": ("documents", "photos"),
    "programme": ("partners", "bodies"),
    "text": (),
    "initiative": ("photos",),
}
DEFAULTS = {
    "meeting": {"kind": "working_group"},
    "programme": {"objectives_detail": "null"},
    "text": {"legal_role": ""},
    "initiative": {"point_precision": "unknown", "point_source": ""},
}


def page_form(kind: str, **changes: Any) -> dict[str, Any]:
    """The form of one of these kinds, empty but for what is given."""
    fields: dict[str, Any] = {
        "title": "",
        # The browser fills it in as the title is typed.
        "slug": slugify(changes.get("title", "")),
        **dict.fromkeys(STREAMS[kind], streamfield([])),
        **dict.fromkeys(INLINES[kind], inline_formset([])),
        **({"summaries": streamfield([])} if kind != "initiative" else {}),
        **DEFAULTS[kind],
        **changes,
    }
    return {**nested_form_data(fields), **EMPTY_COMMENTS}


def partial_date(name: str, day: str = "", month: str = "", year: str = "") -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}

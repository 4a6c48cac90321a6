"""Reading a PDF in a process of its own: `python -m core.reading < file.pdf > answer`.

Nothing here imports Django or a setting: a hostile file meets a small process that knows no secret.
The answer is one JSON value a line, so that what was read before an end by force is not lost:

    {"page_count": 12}
    {"texts": ["…", …], "language": "fr"}     at most MAX_PAGES texts, MAX_CHARACTERS in all
    {"picture": "<base64>", "width": 480, "height": 679}
    {"health": {"tagged": true, …}}           core.reading.health

or {"encrypted": true}, or {"damaged": true}.
"""

MAX_PAGES = 500
# About 2 MB in UTF-8: a thousand dense pages.
MAX_CHARACTERS = 2_000_000

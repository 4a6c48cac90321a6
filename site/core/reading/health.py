"""What PDFium tells of how a document can be read by those who do not see it."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

# The beginning tells how a document was made; a hostile one may hold millions of objects.
MAX_PAGES = 50
MAX_OBJECTS = 20_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 60
MAX_NAME = 120
# A few characters without a meaning are bullets and ornaments.
MAX_UNREADABLE_SHARE = 0.02
HEADINGS = frozenset({"H", "Title", *(f"H{rank}" for rank in range(1, 7))})

Answer = dict[str, Any]


def health(document: pypdfium2.PdfDocument) -> Answer:
    """Return counts and names, for `core.domain.document_health` to put in words.

    tagged, lang, title, bookmarks: of the document. fonts_left_out: names of fonts that are not in
    the file. unreadable: whether more than a few characters have no letter behind their drawing.
    headings, figures, figures_without_alt: elements of the structure of the first pages.
    """
    pages = [document[number] for number in range(min(len(document), MAX_PAGES))]
    elements = Counter[str]()
    for page in pages:
        elements.update(structure(page))
    return {
        "tagged": bool(raw.FPDFCatalog_IsTagged(document)),
        "lang": words(raw.FPDFCatalog_GetLanguage, document),
        "title": document.get_metadata_value("Title").strip()[:MAX_NAME],
        "bookmarks": bool(raw.FPDFBookmark_GetFirstChild(document, None)),
        "fonts_left_out": sorted(fonts_left_out(pages)),
        "unreadable": is_unreadable(pages),
        "headings": elements["heading"],
        "figures": elements["figure"],
        "figures_without_alt": elements["figure without alt"],
    }


def words(function: Any, handle: Any) -> str:
    """Return a text that PDFium copies in UTF-16, bounded."""
    size = function(handle, None, 0)
    buffer = ctypes.create_string_buffer(size)
    function(handle, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "ignore")[:MAX_NAME]


def structure(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield "heading", "figure" and "figure without alt" for each of them on the page."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    count = max(raw.FPDF_StructTree_CountChildren(tree), 0)
    # A page's branches, seen from its elements up to a bound: the tree of a file may be a trap.
    waiting = [
        (raw.FPDF_StructTree_GetChildAtIndex(tree, rank), 0)
        for rank in range(min(count, MAX_ELEMENTS))
    ]
    seen = 0
    while waiting and seen < MAX_ELEMENTS:
        element, depth = waiting.pop()
        seen += 1
        if not element:
            continue
        yield from kinds(element)
        if depth < MAX_DEPTH:
            children = max(raw.FPDF_StructElement_CountChildren(element), 0)
            waiting.extend(
                (raw.FPDF_StructElement_GetChildAtIndex(element, rank), depth + 1)
                for rank in range(min(children, MAX_ELEMENTS - len(waiting)))
            )
    raw.FPDF_StructTree_Close(tree)


def kinds(element: Any) -> Iterator[str]:
    name = words(raw.FPDF_StructElement_GetType, element)
    if name in HEADINGS:
        yield "heading"
    elif name == "Figure":
        yield "figure"
        alt = words(raw.FPDF_StructElement_GetAltText, element)
        if not (alt or words(raw.FPDF_StructElement_GetActualText, element)).strip():
            yield "figure without alt"


def fonts_left_out(pages: list[pypdfium2.PdfPage]) -> set[str]:
    """Return the names of the fonts that a reader's machine has to replace."""
    names: set[str] = set()
    left = MAX_OBJECTS
    for page in pages:
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=5):
            left -= 1
            if left < 0:
                return names
            font = raw.FPDFTextObj_GetFont(thing)
            if font and raw.FPDFFont_GetIsEmbedded(font) == 0:
                names.add(font_name(font))
    return names


def font_name(font: Any) -> str:
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode("utf-8", "ignore")[:MAX_NAME] or "?"


def is_unreadable(pages: list[pypdfium2.PdfPage]) -> bool:
    """Whether a part of the letters that are drawn cannot be copied, searched nor read aloud."""
    total = faults = 0
    for page in pages:
        text = page.get_textpage()
        for rank in range(min(text.count_chars(), MAX_OBJECTS - total)):
            if raw.FPDFText_IsGenerated(text, rank) == 1:
                continue
            total += 1
            faults += raw.FPDFText_HasUnicodeMapError(text, rank) == 1
    return total > 0 and faults > MAX_UNREADABLE_SHARE * total

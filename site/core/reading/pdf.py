"""What PDFium reads of a document: number of pages, texts, a picture of the first page."""

import base64
import codecs
import contextlib
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pypdfium2

from core.reading import MAX_CHARACTERS, MAX_PAGES
from core.reading.health import health
from core.reading.language import guess_language
from core.reading.text import normalise, pages_without_words

PICTURE_WIDTH = 480
# A page of one metre by one millimetre would be drawn 480,000 pixels high.
PICTURE_MAX_HEIGHT = 960
PICTURE_QUALITY = 80

Answer = dict[str, Any]


def rehearse() -> None:
    """Read a blank page, to load all that is loaded late: nothing can be opened afterwards."""
    codecs.lookup("utf-16-le")  # of PDFium's texts, and a blank page has none
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(PICTURE_WIDTH, PICTURE_WIDTH)
    file = io.BytesIO()
    blank.save(file)
    for answer in read(file):
        json.dumps(answer)


def read(file: BinaryIO) -> Iterator[Answer]:
    """Yield what is read, the quickest first; a damaged page counts as one without text."""
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        yield {"encrypted": True} if is_locked else {"damaged": True}
        return
    page_count = len(document)
    if page_count == 0:
        yield {"damaged": True}
        return
    yield {"page_count": page_count}
    texts = normalise(list(page_texts(document, min(page_count, MAX_PAGES))))
    yield {"texts": texts, "language": guess_language(texts)}
    with contextlib.suppress(pypdfium2.PdfiumError, ValueError):
        yield draw_first_page(document)
    with contextlib.suppress(pypdfium2.PdfiumError, ValueError):
        yield {"health": {**health(document), "pages_without_text": pages_without_words(texts)}}


def page_texts(document: pypdfium2.PdfDocument, count: int) -> Iterator[str]:
    left = MAX_CHARACTERS
    for number in range(count):
        if left <= 0:
            return
        try:
            page = document[number]
            text = page.get_textpage().get_text_bounded()[:left]
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        left -= len(text)
        yield text


def draw_first_page(document: pypdfium2.PdfDocument) -> Answer:
    page = document[0]
    width, height = page.get_size()
    scale = min(PICTURE_WIDTH / width, PICTURE_MAX_HEIGHT / height)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    output = io.BytesIO()
    picture.save(output, "WEBP", quality=PICTURE_QUALITY)
    return {
        "picture": base64.b64encode(output.getvalue()).decode(),
        "width": picture.width,
        "height": picture.height,
    }

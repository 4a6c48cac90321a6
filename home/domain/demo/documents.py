"""The example documents, composed with Typst when they are loaded: under 0.1 s each."""

import io

import typst
from PIL import Image

from home.domain.demo.content import DATA, Words

FOLDER = DATA / "documents"
SCAN_DPI = 100
# Grey levels and JPEG, as an office scanner makes.
SCAN_QUALITY = 60


def compile_document(name: str, words: Words) -> bytes:
    """Return a document as PDF: tagged (PDF/UA-1), or a scan without text."""
    inputs = {key: value for key, value in words.items() if isinstance(value, str)}
    source = FOLDER / f"{name}.typ"
    if words.get("is_scan"):
        pages = typst.compile(
            source, format="png", ppi=SCAN_DPI, ignore_system_fonts=True, sys_inputs=inputs
        )
        return scanned(pages if isinstance(pages, list) else [pages])
    return typst.compile(source, ignore_system_fonts=True, sys_inputs=inputs, pdf_standards="ua-1")


def scanned(pages: list[bytes]) -> bytes:
    """Return a PDF of pictures."""
    first, *others = (Image.open(io.BytesIO(page)).convert("L") for page in pages)
    output = io.BytesIO()
    first.save(
        output,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=SCAN_DPI,
        quality=SCAN_QUALITY,
        title="Exemple de numérisation",
    )
    return output.getvalue()

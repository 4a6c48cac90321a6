"""What a reader is told of a file before opening it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.enums import ExtractionState

if TYPE_CHECKING:
    from core.models import CouncilDocument

IN_LANGUAGE = {
    "fr": gettext_lazy("in French"),
    "en": gettext_lazy("in English"),
    "es": gettext_lazy("in Spanish"),
    "de": gettext_lazy("in German"),
    "it": gettext_lazy("in Italian"),
}
SYMBOLS = {
    "pdf": "file-type-pdf",
    "docx": "file-type-doc",
    "odt": "file-type-doc",
    "xlsx": "file-type-xls",
    "ods": "file-type-xls",
    "csv": "file-spreadsheet",
    "pptx": "file-type-ppt",
    "odp": "file-type-ppt",
    "txt": "file-text",
    "zip": "file-zip",
}


class Versions(Enum):
    """What is known of a file that is not in the reader's language."""

    UNKNOWN = auto()
    ONLY_THIS = auto()
    OTHERS = auto()


@dataclass(frozen=True)
class Download:
    """A file to download, in the words of one reader.

    `foreign` says "in English" when the file is not in the language of the text around it, of
    which `language` is then the code; "in English only" of one that stands where each language
    may have its own; `note`, read aloud only, tells it from the other links of
    the page.
    """

    title: str
    url: str
    format: str
    symbol: str = "file"
    kind: str = ""
    size: int | None = None
    page_count: int | None = None
    language: str = ""
    foreign: str = ""
    is_scan: bool = False
    picture: str = ""
    picture_width: int | None = None
    picture_height: int | None = None
    title_language: str = ""
    note: str = ""
    summary: str = ""


def download_of(
    document: "CouncilDocument",
    *,
    around: str,
    title: str = "",
    kind: str | Promise = "",
    symbol: str = "",
    language: str = "",
    title_language: str = "",
    versions: Versions = Versions.UNKNOWN,
) -> Download:
    """Describe a document inside a text written in the language `around`. No query.

    `title`, `kind` and `language` are those of the place that shows it, when it has its own; the
    kind may be said later, in the language around.
    """
    title = title or document.title
    language = language or document.language
    extension = document.file_extension.lower()
    with translation.override(around):
        kind_label = str(kind)
        is_foreign = language and language != around
        return Download(
            title=title,
            url=document.url,
            format=extension.upper(),
            symbol=symbol or SYMBOLS.get(extension, "file"),
            # "Compte rendu de la séance" says its kind by itself.
            kind="" if kind_label.casefold() in title.casefold() else kind_label,
            size=document.file_size,
            page_count=document.page_count,
            language=language if is_foreign else "",
            foreign=foreign_words(language, around, versions) if is_foreign else "",
            is_scan=document.extraction_state == ExtractionState.NO_TEXT,
            picture=document.first_page.url if document.first_page else "",
            picture_width=document.first_page_width,
            picture_height=document.first_page_height,
            title_language="" if title_language == around else title_language,
            summary=document.summary,
        )


def foreign_words(language: str, around: str, versions: Versions) -> str:
    """Say in which language a file is, and whether that is the only one."""
    words = {"language": str(IN_LANGUAGE[language]), "other": str(IN_LANGUAGE.get(around, around))}
    if versions is Versions.ONLY_THIS:
        return _("exists %(language)s only") % words
    if versions is Versions.OTHERS:
        return _("exists %(language)s, not %(other)s") % words
    return words["language"]


def told_apart(downloads: Iterable[Download]) -> list[Download]:
    """Number those whose links would be read aloud alike: "Compte rendu (2)"."""
    downloads = list(downloads)
    names = [(one.title.casefold(), one.note.casefold()) for one in downloads]
    total, seen = Counter(names), Counter[tuple[str, str]]()
    result = []
    for one, name in zip(downloads, names, strict=True):
        seen[name] += 1
        is_alone = total[name] == 1
        result.append(one if is_alone else replace(one, title=f"{one.title} ({seen[name]})"))
    return result

"""The admin's form of a document, wherever it is shown: alone, many at once, in a chooser."""

import re
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from core.domain.document_health import note_exception
from core.domain.extraction import recognise_language
from core.models import CouncilDocument

HEAD_BYTES = 4096
ZIP = rb"PK(?:\x03\x04|\x05\x06)"
OPEN_DOCUMENT = ZIP + rb".{26}mimetypeapplication/vnd\.oasis\.opendocument\.%s"
# No byte that texts do not have, unless it is what Excel calls Unicode; neither a page nor a
# drawing, which a browser would run.
TEXT = (
    rb"\xff\xfe|\xfe\xff|(?!\s*<(?:!|\?xml|html|svg|script)|%PDF-|PK\x03\x04)"
    rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]*\Z"
)
BEGINNINGS = {
    extension: re.compile(pattern, re.DOTALL | re.IGNORECASE)
    for extension, pattern in {
        "pdf": rb"(?:\xef\xbb\xbf)?\s*%PDF-",
        "odt": OPEN_DOCUMENT % rb"text",
        "ods": OPEN_DOCUMENT % rb"spreadsheet",
        "odp": OPEN_DOCUMENT % rb"presentation",
        "docx": ZIP,
        "xlsx": ZIP,
        "pptx": ZIP,
        "zip": ZIP,
        "csv": TEXT,
        "txt": TEXT,
    }.items()
}


class CouncilDocumentForm(BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.author = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if not self.instance.pk or "file" not in self.fields:
            # While files are being sent nothing is known of them yet.
            for name in ("summary", "exception_reason"):
                self.fields.pop(name, None)

    def clean_file(self) -> UploadedFile:
        """Refuse a file that does not begin as its extension says."""
        file = self.cleaned_data["file"]
        beginning = BEGINNINGS.get(PurePath(file.name).suffix.lower().removeprefix("."))
        # The model refuses extensions that are not allowed.
        if beginning and "file" in self.changed_data:
            file.seek(0)
            if not beginning.match(file.read(HEAD_BYTES)):
                raise ValidationError(
                    _(
                        "The content of this file is not what its name says: it is damaged, or "
                        "was renamed. Open it in its own program and save it again."
                    ),
                    code="invalid_content",
                )
            file.seek(0)
        return file

    def save(self, commit: bool = True) -> CouncilDocument:
        if not self.instance.language:
            # Emptied, or left empty in a form that was shown before the file was read.
            recognise_language(self.instance)
        elif "language" in self.changed_data:
            self.instance.language_is_guessed = False
        if "file" in self.changed_data:
            # Sent again, the same file is read again: that is how one that was too slow has a
            # second chance.
            self.instance.read_hash = ""
        if "exception_reason" in self.changed_data:
            note_exception(self.instance, self.author)
        return super().save(commit=commit)

"""What the words of an original were: a hash that changes when they do, and only then."""

import hashlib
from collections.abc import Iterable

from wagtail.models import TranslatableMixin
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# The address of a page is no text to read.
NO_TEXT = frozenset({"slug"})


def fingerprint(words: Iterable[tuple[str, str]]) -> str:
    """Hash (path, text) pairs; their order is the one on the page."""
    digest = hashlib.sha256()
    for path, text in words:
        if path not in NO_TEXT:
            digest.update(f"{path}\0{text}\0".encode())
    return digest.hexdigest()


def fingerprint_of(instance: TranslatableMixin) -> str:
    """Return that of an object as it is, whether or not it is under translation."""
    return fingerprint(
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    )


def fingerprint_of_source(source: TranslationSource) -> str:
    """Return that of the words which translators see now. Equal to `fingerprint_of` its object."""
    return fingerprint_of(source.as_instance())

"""Files that no row names: what a process killed between the file and the row has left."""

import logging
import os
from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils import timezone

logger = logging.getLogger(__name__)

# Those that rows of ours name; whatever else is in the media folder is somebody's own.
FOLDERS = ("documents", "document_pages", "original_images", "images", "contributions")
# A file is written before its row is saved: a younger one may be about to have its own.
MIN_AGE = timedelta(days=1)


def delete_orphans() -> int:
    """Delete the files of a day or more that no row names, and return how many.

    The names are read after the files: one that is saved meanwhile is not mistaken for an orphan.
    """
    files = [name for folder in FOLDERS for name in files_in(folder)]
    known = set(known_names())
    youngest = timezone.now() - MIN_AGE
    orphans = [
        name
        for name in files
        if name not in known and default_storage.get_modified_time(name) < youngest
    ]
    for name in orphans:
        default_storage.delete(name)
        logger.info("Deleted %s, a file that nothing names", name)
    return len(orphans)


def files_in(folder: str) -> Iterator[str]:
    """Yield the names of the files of a folder and of those in it."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield os.path.join(folder, name)
    for name in folders:
        yield from files_in(os.path.join(folder, name))


def known_names() -> Iterator[str]:
    """Yield the name of every file that a row names, whatever the model: one query a field."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField):
                rows = model._base_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).iterator()

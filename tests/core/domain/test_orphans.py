"""Files that no row names go after a day, and no other."""

import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import UploadedFile

from core.domain.orphans import delete_orphans
from core.models import CouncilDocument
from tests.factories.media import ImageFactory
from tests.factories.pdf import make_pdf

pytestmark = pytest.mark.django_db
DAY_S = 24 * 3600


def add_file(name, age_s=2 * DAY_S):
    default_storage.save(name, ContentFile(b"content"))
    make_old(name, age_s)
    return name


def make_old(name, age_s=2 * DAY_S):
    moment = time.time() - age_s
    os.utime(default_storage.path(name), (moment, moment))


@pytest.mark.parametrize(
    "name",
    [
        "documents/avis.pdf",
        "documents/2026/11/avis.pdf",
        "document_pages/x.webp",
        "original_images/photo.jpg",
        "images/photo.width-480.jpg",
    ],
)
def test_an_old_file_that_nothing_names_is_deleted(name):
    add_file(name)
    assert delete_orphans() == 1
    assert not default_storage.exists(name)


@pytest.mark.parametrize(
    ("name", "age_s"),
    [("documents/avis.pdf", DAY_S - 60), ("other/avis.pdf", 9 * DAY_S), ("avis.pdf", 9 * DAY_S)],
)
def test_a_young_file_and_those_of_others_are_kept(name, age_s):
    add_file(name, age_s)
    assert delete_orphans() == 0
    assert default_storage.exists(name)


def test_what_rows_name_is_kept():
    file = ContentFile(make_pdf("Avis"), name="avis.pdf")
    document = CouncilDocument.objects.create(title="Avis", file=file)
    document.refresh_from_db()
    image = ImageFactory()
    rendition = image.get_rendition("width-100")
    waiting = UploadedFile.objects.create(
        for_content_type_id=1, file=ContentFile(b"a", name="documents/attente.pdf")
    )
    names = [
        document.file.name,
        document.first_page.name,
        image.file.name,
        rendition.file.name,
        waiting.file.name,
    ]
    for name in names:
        make_old(name)
    assert delete_orphans() == 0
    assert all(default_storage.exists(name) for name in names)
    rendition.file.close()


def test_an_empty_site_has_none():
    assert delete_orphans() == 0

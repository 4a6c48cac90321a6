"""Sizes of pictures: made by publication, found by visits."""

from pathlib import Path

import pytest
from django.test import RequestFactory

from core.domain.renditions import make_renditions_of, make_sizes
from core.image_specs import PICTURE, all_specs
from core.models import CouncilImage
from home.models import SectionPage
from tests.factories.media import ImageFactory
from tests.factories.pages import ContentPageFactory

SIZES = len(all_specs())


def publish(page):
    page.save_revision().publish()


@pytest.fixture
def image(db):
    return ImageFactory(file__width=1400, file__height=900)


def test_the_template_and_publication_agree_on_the_sizes(settings):
    template = settings.SITE_DIR / "templates/components/picture.html"
    assert template.read_text().count(PICTURE.replace("|", " ")) == 2


def test_publishing_makes_every_size_once(site, image, django_capture_on_commit_callbacks):
    page = ContentPageFactory(parent=site.home, cover_image=image)
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert sorted(image.renditions.values_list("filter_spec", flat=True)) == sorted(all_specs())
    assert make_renditions_of(page.content_type_id, page.pk) == 0


def test_a_picture_of_the_body_is_made_too(site, image, django_capture_on_commit_callbacks):
    picture = {"image": image.pk, "decorative": False, "alt_text": "Une salle"}
    block = {"type": "image", "value": {"image": picture, "caption": ""}}
    page = ContentPageFactory(parent=site.home)
    page.body = page.body.stream_block.to_python([block])
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert image.renditions.count() == SIZES


def test_a_deleted_page_makes_nothing(site):
    assert make_renditions_of(site.home.content_type_id, 10**9) == 0


def test_a_damaged_file_is_passed_over(site, image, caplog):
    Path(image.file.path).write_bytes(b"\xff\xd8\xff\xe0 no picture")
    assert make_sizes(CouncilImage.objects.get(pk=image.pk)) == 0
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_sharing_shows_what_was_made_and_makes_nothing(site, image):
    site.section.cover_image = image
    site.section.save()
    request = RequestFactory().get("/fr/les-reflexions-en-cours/")

    def shared():
        return SectionPage.objects.get(pk=site.section.pk).get_context(request)["frame"].image

    assert (shared(), image.renditions.count()) == (None, 0)
    make_sizes(image)
    assert (shared().width, shared().height) == (1200, 630)
    assert shared().url.startswith("http://localhost/media/images/")

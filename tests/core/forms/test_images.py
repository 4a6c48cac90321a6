"""Pictures through the admin, by each of its ways in: an error of the form, never one of ours."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from core.domain.pictures import TOO_LARGE, UNREADABLE
from core.models import CouncilImage
from tests.factories.media import ImageFactory
from tests.factories.pictures import damaged_pictures, make_photo, make_picture

pytestmark = pytest.mark.django_db
BROKEN = make_picture("jpg")[:300]


def file_of(content, extension="jpg"):
    return SimpleUploadedFile(f"photo.{extension}", content, content_type=f"image/{extension}")


def add_alone(client, file, title="Atelier"):
    return client.post(reverse("wagtailimages:add"), {"title": title, "file": file})


def add_among_others(client, file, title="Atelier"):
    data = {"files[]": file, "title": title}
    return client.post(
        reverse("wagtailimages:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}
    )


def add_in_chooser(client, file, title="Atelier"):
    data = {"image-chooser-upload-title": title, "image-chooser-upload-file": file}
    return client.post(reverse("wagtailimages_chooser:create"), data)


WAYS = (add_alone, add_among_others, add_in_chooser)


def words_of(response):
    """What the answer shows: a page, or the JSON that holds one."""
    if response["Content-Type"] == "application/json":
        return "\n".join(str(value) for value in json.loads(response.content).values())
    return response.content.decode()


@pytest.mark.parametrize("add", WAYS)
def test_a_photo_is_added_without_what_it_tells(add, editor_client):
    response = add(editor_client, file_of(make_photo()))
    assert response.status_code in {200, 302}
    image = CouncilImage.objects.get()
    content = image.file.read()
    image.file.close()
    assert (image.title, image.width, image.height) == ("Atelier", 64, 48)
    assert b"anary" not in content
    assert image.file_size == len(content)
    with image.get_rendition("original").file as rendition:
        assert Image.open(rendition).size == (48, 64)


@pytest.mark.parametrize("add", WAYS)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (BROKEN, UNREADABLE),
        (make_picture("jpg", Image.new("1", (9000, 9000))), TOO_LARGE % {"limit": 40}),
    ],
)
def test_a_bad_picture_is_an_error_beside_what_was_typed(add, content, sentence, editor_client):
    response = add(editor_client, file_of(content))
    assert response.status_code == 200
    words = words_of(response)
    assert str(sentence) in words
    # The list of several keeps the title in the browser.
    assert add is add_among_others or "Atelier" in words
    assert not CouncilImage.objects.exists()


@pytest.mark.parametrize("add", WAYS)
@pytest.mark.parametrize("extension", ["svg", "html", "tiff", "heic"])
def test_other_kinds_are_refused(add, extension, editor_client):
    content = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    response = add(editor_client, file_of(content, extension))
    assert response.status_code == 200
    assert not CouncilImage.objects.exists()


@pytest.mark.parametrize("add", WAYS)
def test_a_picture_under_another_extension_is_refused(add, editor_client):
    response = add(editor_client, file_of(make_picture("png"), "jpg"))
    assert response.status_code == 200
    assert not CouncilImage.objects.exists()


def test_damaged_pictures_never_break_the_admin(admin_client):
    """Each accepted one is then shown, in the sizes of the site too."""
    accepted = 0
    for number, (extension, content) in enumerate(damaged_pictures(100)):
        response = WAYS[number % 3](admin_client, file_of(content, extension))
        assert response.status_code in {200, 302}
    for image in CouncilImage.objects.all():
        accepted += 1
        for spec in ("width-480|format-avif", "width-480|format-webp", "width-480|format-jpeg"):
            image.get_rendition(spec).file.close()
    assert admin_client.get(reverse("wagtailimages:index")).status_code == 200
    assert 0 < accepted < 100


def test_another_file_may_replace_a_picture_but_not_a_bad_one(editor_client, editor):
    image = ImageFactory(uploaded_by_user=editor)
    url = reverse("wagtailimages:edit", args=[image.pk])
    data = {"title": "Autre titre", "description": "", "credit": "", "tags": ""}
    response = editor_client.post(url, {**data, "file": file_of(BROKEN)})
    assert str(UNREADABLE) in words_of(response)
    assert "Autre titre" in words_of(response)
    assert editor_client.post(url, {**data, "file": file_of(make_photo())}).status_code == 302
    image.refresh_from_db()
    assert (image.title, image.width) == ("Autre titre", 64)
    assert editor_client.post(url, {**data, "title": "Sans fichier"}).status_code == 302


def test_the_words_of_several_pictures_are_changed_without_their_files(editor_client, editor):
    image = ImageFactory(uploaded_by_user=editor)
    prefix = f"image-{image.pk}"
    data = {f"{prefix}-title": "Corrigé", f"{prefix}-description": "", f"{prefix}-tags": ""}
    response = editor_client.post(reverse("wagtailimages:edit_multiple", args=[image.pk]), data)
    assert json.loads(response.content)["success"] is True
    image.refresh_from_db()
    assert image.title == "Corrigé"


def test_a_photo_that_waits_for_its_title_tells_nothing_either(editor_client):
    response = add_among_others(editor_client, file_of(make_photo()), title="x" * 300)
    assert json.loads(response.content)["success"] is True
    waiting = UploadedFile.objects.get()
    with waiting.file.open() as file:
        assert b"anary" not in file.read()
    prefix = f"uploaded-image-{waiting.pk}"
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    data = {f"{prefix}-title": "Atelier", f"{prefix}-description": "", f"{prefix}-tags": ""}
    assert json.loads(editor_client.post(url, data).content)["success"] is True
    image = CouncilImage.objects.get()
    with image.file.open() as file:
        assert b"anary" not in file.read()


def test_the_form_says_the_formats_and_the_limit(editor_client):
    page = editor_client.get(reverse("wagtailimages:add")).content.decode()
    assert "AVIF, GIF, JPG, JPEG, PNG, WEBP" in page


def test_a_heavy_file_is_refused(editor_client, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 500
    content = make_picture("jpg") + bytes(io.DEFAULT_BUFFER_SIZE)
    assert add_alone(editor_client, file_of(content)).status_code == 200
    assert not CouncilImage.objects.exists()

"""Pictures from outside are read to their end, and tell nothing of their author."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from core.domain import pictures
from core.domain.pictures import PictureRefused, clean_picture, prepare_upload
from tests.factories.pictures import (
    FORMATS,
    damaged_pictures,
    draw,
    make_animation,
    make_exif,
    make_photo,
    make_picture,
)

YELLOW, BLUE = (250, 250, 90), (40, 120, 200)


def upload(content, name="photo.jpg"):
    return SimpleUploadedFile(name, content)


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def is_close(colour, expected):
    return all(abs(a - b) < 25 for a, b in zip(colour[:3], expected, strict=True))


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif"])
def test_an_editors_photo_does_not_tell_where_it_was_taken(extension):
    uploaded = upload(make_photo(extension))
    assert b"anary" in uploaded.read()
    prepare_upload(uploaded)
    content = uploaded.read()
    assert uploaded.size == len(content)
    picture = opened(content)
    # Sideways, as it was: Wagtail turns it.
    assert (picture.size, dict(picture.getexif())) == ((64, 48), {0x0112: 6})
    assert b"anary" not in content
    assert b"GPS" not in content
    assert picture.format == FORMATS[extension]
    assert is_close(picture.convert("RGB").getpixel((2, 2)), YELLOW)


def test_the_pixels_of_a_photo_stay_as_they_are():
    uploaded = upload(make_photo("png"))
    before = opened(uploaded.read()).tobytes()
    prepare_upload(uploaded)
    assert opened(uploaded.read()).tobytes() == before


@pytest.mark.parametrize("extension", FORMATS)
def test_a_file_that_tells_nothing_is_kept_byte_for_byte(extension):
    content = make_picture(extension)
    uploaded = upload(content)
    prepare_upload(uploaded)
    assert uploaded.read() == content


def test_cleaning_twice_changes_nothing():
    uploaded = upload(make_photo())
    prepare_upload(uploaded)
    once = uploaded.read()
    prepare_upload(uploaded)
    assert uploaded.read() == once


def test_a_large_upload_in_a_file_of_its_own_is_cleaned_in_place():
    uploaded = TemporaryUploadedFile("photo.jpg", "image/jpeg", 0, None)
    uploaded.write(make_photo())
    prepare_upload(uploaded)
    with open(uploaded.temporary_file_path(), "rb") as file:
        content = file.read()
    assert b"anary" not in content
    assert len(content) == uploaded.size
    uploaded.close()


def test_the_second_picture_of_a_file_goes_with_what_it_tells():
    output = io.BytesIO()
    draw().save(
        output, "MPO", save_all=True, append_images=[draw(20, 20)], exif=make_exif().tobytes()
    )
    uploaded = upload(output.getvalue())
    prepare_upload(uploaded)
    content = uploaded.read()
    assert (opened(content).format, b"anary" in content) == ("JPEG", False)


def test_an_animation_stays_one():
    uploaded = upload(make_animation(frames=3), "a.gif")
    prepare_upload(uploaded)
    assert opened(uploaded.read()).n_frames == 3


def test_a_colour_profile_is_kept_by_editors_and_applied_for_the_public():
    profile = pictures.ImageCms.ImageCmsProfile(pictures.ImageCms.createProfile("sRGB")).tobytes()
    content = make_picture("jpg", exif=make_exif(), icc_profile=profile)
    uploaded = upload(content)
    prepare_upload(uploaded)
    assert opened(uploaded.read()).info["icc_profile"] == profile
    assert "icc_profile" not in opened(clean_picture(upload(content)).read()).info


def test_what_no_profile_explains_is_taken_as_it_is():
    content = make_picture("jpg", icc_profile=b"not a profile")
    assert opened(clean_picture(upload(content)).read()).size == (64, 48)


REFUSED = {
    "empty": (lambda: b"", pictures.UNREADABLE),
    "text": (lambda: b"Bonjour", pictures.UNREADABLE),
    "drawing": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', pictures.UNREADABLE),
    "pdf": (lambda: b"%PDF-1.7", pictures.UNREADABLE),
    "truncated": (lambda: make_picture("jpg", draw(400, 400))[:900], pictures.UNREADABLE),
    "tiff": (lambda: tiff(), pictures.UNREADABLE),
    # 9 KiB for 81 million pixels, and 200 pictures of 1 million.
    "bomb": (lambda: make_picture("png", Image.new("1", (9000, 9000))), pictures.TOO_LARGE),
    "huge": (lambda: make_picture("png", Image.new("1", (30000, 30000))), pictures.TOO_LARGE),
    "film": (lambda: make_animation(frames=50, size=(1000, 1000)), pictures.TOO_LARGE),
}


def tiff():
    output = io.BytesIO()
    draw().save(output, "TIFF")
    return output.getvalue()


@pytest.mark.parametrize("clean", [prepare_upload, clean_picture])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_with_a_sentence(name, clean):
    make, sentence = REFUSED[name]
    if (name, clean) == ("film", clean_picture):
        sentence = pictures.UNREADABLE
    with pytest.raises(PictureRefused) as refused:
        clean(upload(make()))
    assert str(refused.value.sentence) == str(sentence % {"limit": 40})


def test_damaged_pictures_are_cleaned_or_refused():
    outcomes = set()
    for extension, content in damaged_pictures(300):
        for clean in (prepare_upload, clean_picture):
            try:
                clean(upload(content, f"a.{extension}"))
                outcomes.add("cleaned")
            except PictureRefused:
                outcomes.add("refused")
    assert outcomes == {"cleaned", "refused"}


@pytest.mark.parametrize("extension", ["jpg", "png", "webp"])
def test_a_strangers_photo_is_made_anew_and_upright(extension):
    content = clean_picture(upload(make_photo(extension, orientation=6), "domicile.jpg"))
    picture = opened(content.read())
    assert (picture.format, picture.size) == ("JPEG", (48, 64))
    assert (dict(picture.getexif()), "exif" in picture.info) == ({}, False)
    assert is_close(picture.getpixel((45, 2)), YELLOW)
    assert is_close(picture.getpixel((2, 60)), BLUE)
    content.seek(0)
    assert b"anary" not in content.read()


def test_a_strangers_file_name_is_not_kept():
    first, second = (clean_picture(upload(make_picture(), "../../moi.php.jpg")) for _ in "ab")
    assert first.name != second.name
    assert len(first.name) == 16 + len(".jpg")


def test_a_strangers_photo_is_made_smaller():
    content = make_picture("jpg", draw(4000, 3000))
    assert opened(clean_picture(upload(content)).read()).size == (2400, 1800)


def test_transparency_is_kept():
    picture = draw(mode="RGBA")
    picture.putalpha(0)
    cleaned = opened(clean_picture(upload(make_picture("png", picture))).read())
    assert (cleaned.format, cleaned.getpixel((2, 2))[3]) == ("WEBP", 0)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_kind_of_pixels_is_taken(mode):
    extension = "jpg" if mode == "CMYK" else "png"
    source = Image.new("I;16", (20, 20)) if mode == "I;16" else draw(20, 20, mode)
    cleaned = opened(clean_picture(upload(make_picture(extension, source))).read())
    assert cleaned.size == (20, 20)


def test_a_heavy_file_is_not_even_opened(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    with pytest.raises(PictureRefused) as refused:
        clean_picture(upload(make_picture()))
    assert "100" in str(refused.value.sentence)

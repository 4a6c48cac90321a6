"""Pictures from outside: read to their end, freed of what they tell about their author.

Pillow's decoders raise whatever they like on a damaged file, and Wagtail 8.0.1 answers 500 to two
such files in three: every picture goes through here first.
"""

import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms, ImageOps, ImageSequence
from PIL.JpegImagePlugin import JpegImageFile

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
PUBLIC_FORMATS = ("JPEG", "PNG", "WEBP")
PUBLIC_MAX_SIDE = 2400
QUALITY = 85
# When only metadata go, an eye must not see that the picture was written again.
KEPT_QUALITY = 95
# Where files write the place, the owner, the thumbnail of what was cropped away.
TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "mp", "flashpix"}
REWRITTEN: dict[str | None, dict[str, Any]] = {
    "JPEG": {"quality": "keep", "comment": b""},
    "PNG": {},
    "WEBP": {"quality": KEPT_QUALITY},
    "AVIF": {"quality": KEPT_QUALITY},
}

UNREADABLE = _(
    "This file cannot be read as a picture: it is damaged or of another kind. Send it again, or "
    "save it first as JPEG, PNG or WebP."
)
TOO_LARGE = _(
    "This picture is too large: it may have %(limit)s million pixels, those of all its images "
    "together. Make it smaller, then send it again."
)
TOO_HEAVY = _("This picture weighs %(size)s; the limit is %(limit)s. Make it smaller.")


class PictureRefused(Exception):
    """A sentence for whoever sent the picture."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)


def too_large() -> PictureRefused:
    millions = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return PictureRefused(TOO_LARGE % {"limit": millions})


@contextmanager
def opened(
    file: IO[bytes], formats: tuple[str, ...], *, side: int | None = None
) -> Iterator[Image.Image]:
    """Open a picture whose every pixel could be decoded; memory: about 4 bytes a pixel.

    When it will be made smaller than `side`, a JPEG is decoded to the half, the quarter… of its
    size, for a fraction of the memory; all of the file is read all the same.
    Raises PictureRefused, also for what goes wrong while the caller works on it.
    """
    try:
        file.seek(0)
        with Image.open(file, formats=formats) as picture:
            yield decoded(picture, file, side)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large() from error
    except Exception as error:
        raise PictureRefused(UNREADABLE) from error


def decoded(picture: Image.Image, file: IO[bytes], side: int | None) -> Image.Image:
    """Return the picture with all its pixels read; of several in a JPEG, the first alone."""
    if picture.format == "MPO":
        file.seek(0)
        picture = JpegImageFile(file)
    frames = getattr(picture, "n_frames", 1)
    if picture.width * picture.height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise too_large()
    if side:
        picture.draft(None, (side, side))
    for frame in ImageSequence.Iterator(picture):
        frame.load()
    picture.seek(0)
    return picture


def prepare_upload(uploaded: UploadedFile) -> None:
    """Check an editor's picture, and take out of the file what tells where it was made.

    The pixels, the orientation and the colour profile stay. GIF files have no such data.
    Raises PictureRefused.
    """
    with opened(uploaded, FORMATS) as picture:
        content = rewritten(picture) if tells(picture) else None
    if content is not None:
        uploaded.seek(0)
        uploaded.write(content)
        uploaded.truncate()
        uploaded.flush()
        uploaded.size = len(content)
    uploaded.seek(0)


def orientation_alone(picture: Image.Image) -> Image.Exif:
    """Return metadata that say which side is up, and nothing else."""
    kept = Image.Exif()
    orientation = picture.getexif().get(ExifTags.Base.Orientation)
    if orientation in range(2, 9):
        kept[ExifTags.Base.Orientation] = orientation
    return kept


def tells(picture: Image.Image) -> bool:
    """Whether the file says more than its pixels, in a way that we can take out."""
    if picture.format not in REWRITTEN:
        return False
    found = TELLING & picture.info.keys()
    if found == {"exif"} and set(picture.getexif()) <= {ExifTags.Base.Orientation}:
        found = set()
    return bool(found or getattr(picture, "text", None) or set(picture.getexif()) - {0x0112})


def rewritten(picture: Image.Image) -> bytes:
    """Return the file again, without metadata but the orientation."""
    output = io.BytesIO()
    picture.save(
        output,
        picture.format,
        exif=orientation_alone(picture).tobytes(),
        icc_profile=picture.info.get("icc_profile"),
        **REWRITTEN[picture.format],
        **({"save_all": True} if getattr(picture, "n_frames", 1) > 1 else {}),
    )
    return output.getvalue()


def clean_picture(uploaded: UploadedFile) -> ContentFile:
    """Return a stranger's picture made anew: at most 2,400 pixels a side, no metadata, upright.

    JPEG, or WebP when something shows through, under a name of ours. Raises PictureRefused.
    """
    refuse_heavy(uploaded)
    with opened(uploaded, PUBLIC_FORMATS, side=PUBLIC_MAX_SIDE) as picture:
        picture.thumbnail((PUBLIC_MAX_SIDE, PUBLIC_MAX_SIDE), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(picture)
        mode = "RGBA" if upright.has_transparency_data else "RGB"
        pixels = Image.new(mode, upright.size)
        pixels.paste(in_srgb(upright).convert(mode))
        output = io.BytesIO()
        kind = "WEBP" if mode == "RGBA" else "JPEG"
        pixels.save(output, kind, quality=QUALITY)
    extension = {"WEBP": "webp", "JPEG": "jpg"}[kind]
    return ContentFile(output.getvalue(), name=f"{secrets.token_hex(8)}.{extension}")


def refuse_heavy(uploaded: UploadedFile) -> None:
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    size = uploaded.size or 0
    if size > limit:
        words = {"size": filesizeformat(size), "limit": filesizeformat(limit)}
        raise PictureRefused(TOO_HEAVY % words)


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture in the colours of the web: its own profile will not be kept."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture
    try:
        return (
            ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB" if picture.mode == "CMYK" else picture.mode,
            )
            or picture
        )
    except (ImageCms.PyCMSError, OSError):
        return picture

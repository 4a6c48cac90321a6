"""Picture files: with a place in them, of each format, damaged."""

from io import BytesIO

from PIL import ExifTags, Image, ImageDraw, PngImagePlugin

from tests.factories.hostile_pdf import mutate

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><canary exif:GPSLatitude="47,43.1N"/></x:xmpmeta>'


def draw(width=64, height=48, mode="RGB"):
    """Return a picture whose corners differ: which side is up can be told."""
    picture = Image.new("RGB", (width, height), (40, 120, 200))
    ImageDraw.Draw(picture).rectangle((0, 0, width // 3, height // 3), fill=(250, 250, 90))
    return picture.convert(mode)


def make_picture(extension="jpg", picture=None, **options):
    output = BytesIO()
    (picture or draw()).save(output, FORMATS[extension], **options)
    return output.getvalue()


def make_exif(orientation=6):
    """Return what a telephone writes: which side is up, its maker, where it was."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Canary"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (47.0, 43.0, 6.0)
    return exif


def make_photo(extension="jpg", orientation=6):
    """Return a photograph that tells where it was taken, in each way its format has."""
    options = {"exif": make_exif(orientation)}
    if extension in {"jpg", "webp", "avif"}:
        options["xmp"] = XMP
    if extension == "jpg":
        options["comment"] = b"canary"
    if extension == "png":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "canary")
        options["pnginfo"] = text
    return make_picture(extension, **options)


def make_animation(frames=3, size=(20, 20)):
    pictures = [draw(*size).rotate(90 * n) for n in range(frames)]
    return make_picture("gif", pictures[0], save_all=True, append_images=pictures[1:])


def damaged_pictures(count):
    """Yield (extension, content): every format in turn, damaged each time in another way."""
    samples = [(extension, make_picture(extension, draw(160, 120))) for extension in FORMATS]
    for seed in range(count):
        extension, content = samples[seed % len(samples)]
        # Some lightly: what nearly opens is worse than what does not.
        yield extension, mutate(content, seed, edits=2 if seed % 3 else 20)

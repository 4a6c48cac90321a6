"""Sizes and formats of pictures, in one place: templates show them, publication makes them."""

from wagtail.images.models import Filter

# As components/picture.html asks for it.
PICTURE = "format-{avif,webp,jpeg}|width-{480,960}"
# Beside an initiative in a list, and at the head of its card: what every browser reads.
THUMBNAIL = "fill-240x204|format-webp"
CARD = "fill-480x300|format-webp"
# The size that social networks show.
SHARED = "fill-1200x630|format-jpeg"


def all_specs() -> list[str]:
    """Return each single size and format."""
    return [*Filter.expand_spec(PICTURE), THUMBNAIL, CARD, SHARED]

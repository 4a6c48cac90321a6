"""An initiative as lists show it, in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from wagtail.images import get_image_model

from core.models import CouncilImage
from initiatives.domain.themes import ShownTheme, shown_themes
from initiatives.models import Initiative

Images = dict[int, CouncilImage]


@dataclass(frozen=True)
class Card:
    """`language` is that of title and summary when it is not the reader's."""

    pk: int
    id: UUID
    title: str
    summary: str
    language: str
    # The true language of title and summary.
    text_language: str
    url: str
    theme: ShownTheme | None
    commune: str
    is_example: bool
    lon: float | None = None
    lat: float | None = None
    photo: CouncilImage | None = None


def cards(rows: Sequence[Initiative], language: str, images: Images | None = None) -> list[Card]:
    """Turn rows of for_listing() into cards.

    Two queries for their first photos, none when `images` has them.
    """
    if images is None:
        images = images_by_key(first_images(rows))
    themes = shown_themes(language)
    return [
        Card(
            pk=row.pk,
            id=row.translation_key,
            title=row.shown_title,
            summary=row.shown_summary,
            language="" if row.shown_language == language else row.shown_language,
            text_language=row.shown_language,
            url=reverse("initiatives:detail", args=[row.slug]),
            theme=themes.get(row.theme_id or 0),
            commune=row.commune.name if row.commune else "",
            is_example=row.is_example,
            lon=row.lon,
            lat=row.lat,
            photo=images.get(row.first_image),
        )
        for row in rows
    ]


def first_images(rows: Iterable[Initiative]) -> list[int]:
    return [row.first_image for row in rows if row.first_image]


def images_by_key(keys: Iterable[int]) -> Images:
    """Return images with the renditions that exist. Two queries, none without a key."""
    keys = set(keys)
    if not keys:
        return {}
    images = get_image_model().objects.filter(pk__in=keys).prefetch_related("renditions")
    return {image.pk: image for image in images}

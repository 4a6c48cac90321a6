"""Photos of contributions: private files until a moderator accepts them."""

from collections.abc import Mapping
from os.path import basename

from django.core.files.base import ContentFile

from core.models import CouncilImage, User
from initiatives.models import Contribution, ContributionPhoto, Initiative, InitiativePhoto

MAX_ALT_CHARS = 250


def accept(
    contribution: Contribution, draft: Initiative, chosen: Mapping[int, str], *, by: User
) -> list[int]:
    """Put the chosen photos in the draft, which the caller saves; return their keys.

    `chosen` gives the description of each; "" keeps its author's. A photo without a description
    is left out: readers who do not see it need one. One accepted before an undone decision is not
    added twice, and goes when it is not chosen any more.
    """
    accepted = []
    own = {photo.image_id: photo for photo in draft.photos.all()}
    for photo in contribution.photos.all():
        photo.alt_text = chosen.get(photo.pk, "").strip()[:MAX_ALT_CHARS] or photo.alt_text
        if photo.pk in chosen and photo.alt_text:
            if photo.image_id is None:
                photo.image = image_of(photo, by=by)
                photo.save(update_fields=["image"])
            if photo.image_id in own:
                draft.photos.remove(own[photo.image_id])
            draft.photos.add(photo_of(photo, draft))
            accepted.append(photo.pk)
        elif photo.image_id in own:
            draft.photos.remove(own[photo.image_id])
    return accepted


def photo_of(photo: ContributionPhoto, draft: Initiative) -> InitiativePhoto:
    return InitiativePhoto(
        locale=draft.locale,
        image=photo.image,
        alt_text=photo.alt_text,
        sort_order=photo.sort_order,
    )


def image_of(photo: ContributionPhoto, *, by: User) -> CouncilImage:
    """Make an image of the site from a private file, which stays until it is purged."""
    with photo.file.open("rb") as file:
        content = ContentFile(file.read(), name=basename(photo.file.name or ""))
    image = CouncilImage(
        title=photo.alt_text[:255],
        description=photo.alt_text,
        credit=photo.credit,
        file=content,
        file_size=content.size,
        uploaded_by_user=by,
    )
    image.save()
    return image

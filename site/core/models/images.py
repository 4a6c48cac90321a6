"""Pictures, with their credit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CouncilImage(AbstractImage):
    """An uploaded picture. `description` is the default alternative text."""

    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made the picture and under which licence, as shown beside it."),
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class CouncilRendition(AbstractRendition):
    """One size and format of an image."""

    # Made for a page that already shows the image.
    is_never_public = True

    image = models.ForeignKey(CouncilImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            ),
        )

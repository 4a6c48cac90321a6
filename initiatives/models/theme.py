"""The themes of initiatives: a colour, an icon and a domino face each."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import ModeratedSnippet


class Theme(ModeratedSnippet):
    """A theme. Its face (1 to 6 pips) also chooses its colour among the six of tokens.css."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("address"), max_length=80, help_text=_("The same in every language: ?theme=address.")
    )
    face = models.PositiveSmallIntegerField(
        _("domino face"),
        validators=[MinValueValidator(1), MaxValueValidator(6)],
        help_text=_("1 to 6: the number of dots and the colour."),
    )
    icon = models.CharField(_("icon"), max_length=40, blank=True)
    description = models.TextField(_("description"), blank=True)

    panels = ("name", "slug", "face", "icon", "description")
    search_fields = (
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("live"),
        index.FilterField("locale"),
    )
    translatable_fields = (
        TranslatableField("name"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("face", overridable=False),
        SynchronizedField("icon", overridable=False),
        TranslatableField("description"),
    )

    class Meta(ModeratedSnippet.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("face", "name")

    def __str__(self) -> str:
        return self.name

    @property
    def preview_texts(self) -> list[str]:
        return [self.description]

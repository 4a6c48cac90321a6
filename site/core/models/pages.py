"""The abstract base of every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField


class BasePage(Page):
    """Abstract: wagtail-localize does not take Wagtail 8's concrete custom base page."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences: shown under the title, in lists and when shared."),
    )
    cover_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, a drawn landscape is shown."),
    )
    marks_glossary_terms = models.BooleanField(
        _("mark the glossary's terms"),
        default=True,
        help_text=_("The first occurrence of each term in a section opens its definition."),
    )

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    base_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("summary"),
        SynchronizedField("show_in_menus"),
        SynchronizedField("cover_image"),
        SynchronizedField("marks_glossary_terms"),
    ]

    class Meta:
        abstract = True

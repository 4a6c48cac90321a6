"""Snippets used by several apps."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.enums import OrganisationKind
from core.models.moderation import ModeratedSnippet


class Organisation(ModeratedSnippet):
    """An association, school or public body that pages mention."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.ASSOCIATION,
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    link = models.URLField(_("website"), blank=True)

    panels = ("name", "kind", "logo", "link")
    search_fields = (
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
        index.FilterField("live"),
        index.FilterField("locale"),
    )
    translatable_fields = (
        TranslatableField("name"),
        SynchronizedField("kind"),
        SynchronizedField("logo"),
        SynchronizedField("link"),
    )

    class Meta(ModeratedSnippet.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def preview_texts(self) -> list[str]:
        return [str(self.get_kind_display()), self.link]


class GlossaryTerm(ModeratedSnippet):
    """A word explained to readers, marked by itself in the text of pages."""

    term = models.CharField(_("term"), max_length=100)
    other_forms = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("Plurals, inflected forms and abbreviations to mark too, one a line."),
    )
    definition = models.TextField(_("definition"), help_text=_("One or two plain sentences."))
    is_marked = models.BooleanField(
        _("mark it in pages"),
        default=True,
        help_text=_("Untick to keep the term in the glossary without marking it in texts."),
    )

    panels = (
        FieldPanel("term"),
        FieldPanel("other_forms"),
        FieldPanel("definition"),
        FieldPanel("is_marked"),
    )
    search_fields = (
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("other_forms"),
        index.SearchField("definition"),
        index.FilterField("live"),
        index.FilterField("locale"),
    )
    translatable_fields = (
        TranslatableField("term"),
        TranslatableField("other_forms"),
        TranslatableField("definition"),
        SynchronizedField("is_marked"),
    )
    # Another language may have none.
    optional_in_translations = ("other_forms",)

    class Meta(ModeratedSnippet.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ("term",)

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        super().clean()
        if self._state.adding and self.is_translation_of_another():
            # wagtail-localize's first copy, with the source's words: refused, it would be a 500.
            # The translation is checked when it is saved with words of its own.
            return
        others = GlossaryTerm.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        # In Python: SQLite folds the case of plain ASCII only, and glossaries are short.
        if self.term.casefold() in map(str.casefold, others.values_list("term", flat=True)):
            raise ValidationError(
                {"term": _("The glossary already has this term: edit that entry instead.")}
            )

    def is_translation_of_another(self) -> bool:
        others = GlossaryTerm.objects.exclude(locale_id=self.locale_id)
        return others.filter(translation_key=self.translation_key).exists()

    @property
    def preview_texts(self) -> list[str]:
        return [self.definition, ", ".join(self.forms[1:])]

    @property
    def forms(self) -> list[str]:
        """Every spelling to recognise, the term first."""
        return [
            self.term,
            *(line.strip() for line in self.other_forms.splitlines() if line.strip()),
        ]

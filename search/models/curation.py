"""What editors say about searches: words that mean the same, pages to put first."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.enums import Language


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class Synonyms(models.Model):
    """Words that find each other."""

    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=Language.choices,
        help_text=_("Of the readers who search. Empty: every language."),
    )
    words = models.TextField(
        _("words"),
        max_length=1000,
        help_text=_(
            "One word or expression a line, two lines at least: whoever searches for one finds "
            "the others too. For instance “covoiturage”, then “auto-partage”."
        ),
    )

    panels = (FieldPanel("language"), FieldPanel("words"))

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ("language", "words")

    def __str__(self) -> str:
        return " = ".join(self.lines)

    def clean(self) -> None:
        super().clean()
        if len(self.lines) < 2:
            raise ValidationError({"words": _("Write two words at least, one a line.")})

    @property
    def lines(self) -> list[str]:
        return lines_of(self.words)


class Promotion(models.Model):
    """A page shown before the results of some searches."""

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Language.choices,
        default=Language.FRENCH,
        help_text=_("Of the readers who search."),
    )
    words = models.TextField(
        _("searches"),
        max_length=1000,
        help_text=_("One a line. Accents, capitals and plurals do not matter."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("One sentence, shown under the title. Empty: none."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest first, when several pages are shown.")
    )

    panels = (
        FieldPanel("language"),
        FieldPanel("words"),
        FieldPanel("page"),
        FieldPanel("description"),
        FieldPanel("order"),
    )

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ("language", "order", "pk")

    def __str__(self) -> str:
        return ", ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        return lines_of(self.words)


class MissedSearch(models.Model):
    """How often something was searched for and not found, a month; nobody's name with it."""

    is_never_public = True

    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    text = models.CharField(_("search"), max_length=60)
    # "2026-11".
    month = models.CharField(_("month"), max_length=7)
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        ordering = ("-month", "-count", "text")
        constraints = (
            models.UniqueConstraint(
                fields=("month", "language", "text"), name="unique_missed_search"
            ),
        )

    def __str__(self) -> str:
        return self.text

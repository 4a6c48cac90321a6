"""What readers are told of a translation."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from core.enums import TranslationOrigin


class TranslationRecordQuerySet(models.QuerySet["TranslationRecord"]):
    def of(self, instance: TranslatableMixin) -> "TranslationRecordQuerySet":
        """The record of one translated object: at most one."""
        return self.filter(translation_key=instance.translation_key, locale_id=instance.locale_id)

    def outdated(self) -> "TranslationRecordQuerySet":
        """Translations whose original has changed since, the longest first."""
        return self.filter(outdated_since__isnull=False).order_by("outdated_since")


class TranslationRecord(models.Model):
    """Who or what made a published translation, who checked it, and of which original."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(
        _("made by"),
        max_length=20,
        choices=TranslationOrigin.choices,
        default=TranslationOrigin.PERSON,
    )
    tool = models.CharField(
        _("tool"), max_length=100, blank=True, help_text=_("Name of the machine translator.")
    )
    checked_at = models.DateTimeField(_("checked by a person"), null=True, blank=True)
    # For the log; readers are told that a person checked, never who.
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    # Of the original's words that the published translation renders: see domain/translation.
    fingerprint = models.CharField(max_length=64, blank=True)
    # Of those which the translation in review renders.
    submitted_fingerprint = models.CharField(max_length=64, blank=True)
    outdated_since = models.DateTimeField(
        _("original changed since"), null=True, blank=True, db_index=True
    )

    objects = TranslationRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of a translation")
        verbose_name_plural = _("records of translations")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("translation_key", "locale"), name="one_record_for_each_translation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.translation_key} {self.locale_id}"

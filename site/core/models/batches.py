"""Translations begun together."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.enums import MachineProblem


class TranslationBatch(models.Model):
    """Originals to open for translation in the background, and how far that has come."""

    is_never_public = True

    content_type = models.ForeignKey(
        "contenttypes.ContentType", on_delete=models.CASCADE, related_name="+"
    )
    # Translation keys, as texts, in the order they are done.
    keys = models.JSONField(default=list)
    locales: models.ManyToManyField = models.ManyToManyField("wagtailcore.Locale", related_name="+")
    with_machine = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    # Of the machine, the last one.
    problem = models.CharField(max_length=20, blank=True, choices=MachineProblem.choices)
    # By a machine that nothing can be asked of now.
    is_stopped = models.BooleanField(default=False)
    # Texts that the machine spoilt or that go against the glossary.
    flagged = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("batch of translations")
        verbose_name_plural = _("batches of translations")
        default_permissions = ()
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"

    @property
    def total(self) -> int:
        return len(self.keys)

    @property
    def is_finished(self) -> bool:
        return self.done >= self.total

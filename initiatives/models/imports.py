"""Where imported initiatives come from, and what was imported."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRecord(models.Model):
    """A record of a source, the initiative made of it, and the values it had then.

    They tell what changed in the source from what the council changed since.
    """

    source = models.CharField(_("source"), max_length=200)
    identifier = models.CharField(_("identifier in the source"), max_length=200)
    initiative = models.ForeignKey(
        "initiatives.Initiative", on_delete=models.CASCADE, related_name="imported_records"
    )
    values = models.JSONField(default=dict)
    imported_at = models.DateTimeField(auto_now=True)

    # The initiative is what visitors see.
    is_never_public = True

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(fields=("source", "identifier"), name="imported_once"),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.identifier}"

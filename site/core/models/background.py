"""Who works in the background."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Worker(models.Model):
    """A process that runs tasks, and when it last said that it is alive."""

    # Not content: its beats change nothing that visitors read.
    is_never_public = True

    worker_id = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("background worker")
        verbose_name_plural = _("background workers")

    def __str__(self) -> str:
        return self.worker_id

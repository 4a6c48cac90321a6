"""The yearly question to the contact of an initiative: is its page still true?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.enums import FreshnessAnswer


class FreshnessCheck(models.Model):
    """What was asked and answered for one published contribution. No personal data."""

    contribution = models.OneToOneField(
        "initiatives.Contribution", on_delete=models.CASCADE, related_name="freshness"
    )
    # The address of the question is not kept, only what recognises it.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    # Of the last answer, whatever it was: somebody is there.
    confirmed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True, choices=FreshnessAnswer.choices)
    # Its contact wants no more questions.
    stopped_at = models.DateTimeField(null=True)
    # Nobody answered for months: the page was taken out, its text is still there.
    archived_at = models.DateTimeField(null=True)

    is_never_public = True

    class Meta:
        verbose_name = _("yearly question")
        verbose_name_plural = _("yearly questions")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.contribution)

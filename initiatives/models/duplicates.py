"""Pairs of initiatives that may be one, and what people decided of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.enums import PairState


class DuplicatePair(models.Model):
    """Two originals, the older one first. Decisions are remembered: a pair is proposed once."""

    one = models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(
        _("state"), max_length=10, choices=PairState.choices, default=PairState.LIKELY
    )
    # 0 to 1; None without two points.
    name_likeness = models.FloatField(default=0)
    distance_km = models.FloatField(null=True)
    same_website = models.BooleanField(default=False)
    same_organisation = models.BooleanField(default=False)
    # Of a merged pair, the one whose address leads to the other.
    dropped = models.ForeignKey(
        "initiatives.Initiative", null=True, on_delete=models.CASCADE, related_name="merges"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    is_never_public = True

    class Meta:
        verbose_name = _("pair of likely duplicates")
        verbose_name_plural = _("pairs of likely duplicates")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="duplicate_pair_is_unique"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="duplicate_pair_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.one_id} = {self.other_id}?"

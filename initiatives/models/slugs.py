"""Addresses of initiatives: one each, the same in every language."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

MAX_SLUG_LENGTH = 100
# Addresses of other pages under /<l>/initiatives/.
RESERVED = frozenset({"proposer", "suivi", "embed", "moderation"})


def free_slug(wanted: str, others: models.QuerySet) -> str:
    """Return the address wanted, with a number after it when one of `others` has it.

    At most two queries.
    """
    # Room for "-99999" at the end.
    base = slugify(wanted)[: MAX_SLUG_LENGTH - 6].strip("-") or "initiative"
    if base not in RESERVED and not others.filter(slug=base).exists():
        return base
    taken = set(others.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
    numbers = range(2, len(taken) + 3)
    return next(slug for number in numbers if (slug := f"{base}-{number}") not in taken)


class FormerSlug(models.Model):
    """An address a published initiative had: it redirects to the present one."""

    slug = models.SlugField(_("address"), max_length=MAX_SLUG_LENGTH, unique=True)
    initiative = models.ForeignKey(
        "initiatives.Initiative", on_delete=models.CASCADE, related_name="former_slugs"
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug

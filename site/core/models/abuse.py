"""What keeps public forms from being flooded: no address of a visitor is in it."""

from django.db import models


class RequestCount(models.Model):
    """How often somebody did something in one period; `key` is a digest that changes daily."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    is_never_public = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.key[:6]}: {self.count}"


class SpentProof(models.Model):
    """A proof of work that was used; being unique, it cannot be used again."""

    digest = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    is_never_public = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest[:6]

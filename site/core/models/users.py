"""Accounts of the people who write and moderate."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Ours from the first migration, so that a field can be added later without pain."""

    # An account appears on no public page.
    is_never_public = True

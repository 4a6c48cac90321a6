"""Rights that Wagtail has no setting for."""

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from wagtail.models import Locale, TranslatableMixin


def is_kept_from(user: AbstractUser | AnonymousUser, instance: models.Model) -> bool:
    """Tell whether it is an entry of the source language, and the user a translator.

    That is who may change entries but add none: permissions of snippets know no language, unlike
    those of pages.
    """
    if not isinstance(instance, TranslatableMixin):
        return False
    options = instance._meta
    may_add = user.has_perm(f"{options.app_label}.{get_permission_codename('add', options)}")
    return not may_add and instance.locale_id == Locale.get_default().pk


def keep_source_from_translators(request: HttpRequest, instance: models.Model) -> None:
    """Refuse to open the form of what is kept from the user."""
    if is_kept_from(request.user, instance):
        raise PermissionDenied

"""Rights that Wagtail has no setting for."""

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Locale, TranslatableMixin


def keep_source_from_translators(request: HttpRequest, instance: TranslatableMixin) -> None:
    """Refuse an entry of the source language to who may change entries but add none.

    That is a translator: permissions of snippets know no language, unlike those of pages.
    """
    if not isinstance(instance, TranslatableMixin):
        return
    options = instance._meta
    may_add = request.user.has_perm(
        f"{options.app_label}.{get_permission_codename('add', options)}"
    )
    if not may_add and instance.locale_id == Locale.get_default().pk:
        raise PermissionDenied

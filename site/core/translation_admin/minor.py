"""Saying that what changed in an original does not matter to its translations."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin

from core.domain.translation.fingerprints import fingerprint_of
from core.domain.translation.originals import (
    ChangedMeanwhile,
    may_be_called_minor,
    outdated_translations,
    treat_as_minor,
)
from core.translation_admin.editor import edit_url, who


def minor_url(instance: models.Model) -> str:
    model = Page if isinstance(instance, Page) else type(instance)
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return reverse("minor_edit", args=[kind.pk, instance.pk])


def tell_of_outdated(request: HttpRequest, instance: Any) -> None:
    """Tell who may publish an original which translations it has left behind, and what to do.

    After publication, and whenever its form is opened: an approval ends on another screen.
    """
    if not may_be_called_minor(instance, who(request)):
        return
    if count := outdated_translations(instance).count():
        button = messages.button(minor_url(instance), _("It was a minor edit"))
        messages.warning(request, sentence_of_outdated(count), buttons=[button])


def tell_when_opened(request: HttpRequest, instance: Any) -> None:
    if request.method == "GET":
        tell_of_outdated(request, instance)


def sentence_of_outdated(count: int) -> str:
    return ngettext(
        "%(count)s translation of this text is out of date.",
        "%(count)s translations of this text are out of date.",
        count,
    ) % {"count": count}


def minor_edit(request: HttpRequest, kind_id: int, key: int) -> HttpResponse:
    """Ask, then keep the translations of an original valid."""
    instance = original_or_404(kind_id, key)
    if not may_be_called_minor(instance, who(request)):
        raise PermissionDenied
    if request.method == "POST":
        return keep_valid(request, instance)
    records = outdated_translations(instance).select_related("locale").order_by("locale")
    context = {
        "original": instance,
        "records": records,
        "words": fingerprint_of(instance),
        "back_url": edit_url(instance),
    }
    return render(request, "core/admin/minor_edit.html", context)


def keep_valid(request: HttpRequest, instance: TranslatableMixin) -> HttpResponse:
    try:
        treat_as_minor(instance, request.POST.get("words", ""), user=who(request))
    except ChangedMeanwhile:
        messages.error(request, _("It was changed again meanwhile: look at it once more."))
        return redirect(request.path)
    messages.success(request, _("Noted: its translations are up to date."))
    return redirect(edit_url(instance))


def original_or_404(kind_id: int, key: int) -> TranslatableMixin:
    model = get_object_or_404(ContentType, pk=kind_id).model_class()
    if model is None or not issubclass(model, TranslatableMixin):
        raise Http404
    instance = get_object_or_404(model, pk=key)
    return instance.specific if isinstance(instance, Page) else instance

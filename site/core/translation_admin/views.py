"""Screens of wagtail-localize whose rights or consequences are other ones here.

Each stands at the address of the one it replaces.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page, PreviewableMixin
from wagtail.utils.decorators import xframe_options_sameorigin_override
from wagtail_localize.models import Translation
from wagtail_localize.views.convert import convert_to_alias as wagtail_convert_to_alias
from wagtail_localize.views.edit_translation import stop_translation as wagtail_stop_translation
from wagtail_localize.views.edit_translation import user_can_edit_instance
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.domain.translation.batches import begin_batch
from core.domain.translation.drafts import translated_draft
from core.domain.translation.machine import provider
from core.domain.translation.po import MAX_PO_BYTES, NotThisFile, import_po
from core.translation_admin.editor import MAY_BEGIN, edit_url, who


class OnlyPublished:
    """Nothing is translated before it is published: its words may still change."""

    def get_form(self) -> forms.Form:
        """Leave the pages underneath out: the translations' board starts several at once."""
        form: forms.Form = super().get_form()  # type: ignore[misc]
        form.fields["include_subtree"].widget = forms.HiddenInput()
        form.fields["include_subtree"].disabled = True
        return form

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        source = self.object  # type: ignore[attr-defined]
        if not getattr(source, "live", True):
            messages.error(request, _("Publish it first: a translation renders what is published."))
            return redirect(edit_url(source))
        response: HttpResponse = super().post(request, **kwargs)  # type: ignore[misc]
        return response


class SubmitPage(OnlyPublished, SubmitPageTranslationView):
    """Start the translations of one page."""


class SubmitSnippet(OnlyPublished, SubmitSnippetTranslationView):
    """Start the translations of one snippet."""


class Update(UpdateTranslationsView):
    """Show translators the present words of an original; publish nothing."""

    def get_form(self) -> forms.Form:
        form: forms.Form = super().get_form()
        field = form.fields["publish_translations"]
        field.disabled = True
        field.widget = forms.HiddenInput()
        return form


@method_decorator(xframe_options_sameorigin_override)
def preview(request: HttpRequest, translation_id: int, mode: str = "") -> HttpResponse:
    """Show a translation as it is written now, snippets included, before it is submitted."""
    translation = get_object_or_404(Translation, id=translation_id)
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    draft = translated_draft(translation)
    if not isinstance(draft, PreviewableMixin):
        raise Http404
    mode = mode or draft.default_preview_mode
    if mode not in dict(draft.preview_modes):
        raise Http404
    response: HttpResponse = draft.make_preview_request(request, mode)
    return response


@require_POST
def stop_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Give a translation its ordinary form, without its original's texts: for who begins them."""
    if not request.user.has_perm(MAY_BEGIN):
        raise PermissionDenied
    response: HttpResponse = wagtail_stop_translation(request, translation_id)
    return response


@require_POST
def draft_by_machine(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Have the texts without any words drafted in the background; wagtail-localize would wait."""
    translation = get_object_or_404(Translation, id=translation_id, enabled=True)
    target = translation.get_target_instance()
    if not user_can_edit_instance(request.user, target):
        raise PermissionDenied
    machine = provider()
    if machine is None:
        raise Http404
    model = Page if isinstance(target, Page) else type(target)
    keys = [translation.source.object_id]
    begin_batch(model, keys, [translation.target_locale], user=who(request), with_machine=True)
    messages.success(
        request,
        _("%(tool)s drafts what is not translated: its texts appear here in a moment.")
        % {"tool": machine.display_name},
    )
    return redirect(edit_url(target))


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the texts of a PO file, and report what it changed and what was refused."""
    translation = get_object_or_404(Translation, id=translation_id)
    target = translation.get_target_instance()
    if not user_can_edit_instance(request.user, target):
        raise PermissionDenied
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose a PO file first."))
        return redirect(edit_url(target))
    try:
        report = import_po(translation, file.read(MAX_PO_BYTES + 1), user=who(request))
    except NotThisFile as refused:
        messages.error(request, str(refused))
        return redirect(edit_url(target))
    context = {"report": report, "translation": translation, "back_url": edit_url(target)}
    return render(request, "core/admin/po_report.html", context)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put the original back in place of a translation: readers see it, so publishers only."""
    page = get_object_or_404(Page, id=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    response: HttpResponse = wagtail_convert_to_alias(request, page_id)
    return response

"""What the translation editor does with the buttons that we add, and no longer does."""

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import edit_translation

from core.domain.translation import submission
from core.domain.translation.rules import NOT_APPROVED, may_be_published
from core.domain.translation.start import translation_of
from core.domain.translation.withdrawal import KEEPS
from core.models import User

MAY_BEGIN = "wagtail_localize.submit_translation"


def who(request: HttpRequest) -> User:
    """Return who asks; Wagtail's admin lets nobody in without an account."""
    return cast(User, request.user)


def submit(request: HttpRequest, translation: Translation) -> None:
    try:
        submission.submit(translation, user=who(request))
    except submission.Incomplete as unfinished:
        messages.error(request, sentence_to_do(unfinished.count))
    except submission.NoWorkflow:
        messages.error(request, _("No moderation is set for this kind of content."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Submitted: a moderator will read it."))


def sentence_to_do(count: int) -> str:
    return ngettext(
        "%(count)s text is still to be translated or checked.",
        "%(count)s texts are still to be translated or checked.",
        count,
    ) % {"count": count}


def approve(request: HttpRequest, translation: Translation) -> None:
    comment = request.POST.get("comment", "")
    submission.decide(translation, user=who(request), approves=True, comment=comment)
    messages.success(request, _("Approved and published."))


def refuse(request: HttpRequest, translation: Translation) -> None:
    comment = request.POST.get("comment", "")
    if not comment.strip():
        messages.error(request, _("Say what has to change: the translator reads it."))
        return
    submission.decide(translation, user=who(request), approves=False, comment=comment)
    messages.success(request, _("Sent back to the translator, with your reason."))


ACTIONS: dict[str, Callable[[HttpRequest, Translation], None]] = {
    "submit-translation": submit,
    "approve-translation": approve,
    "refuse-translation": refuse,
}


def open_editor(request: HttpRequest, instance: models.Model) -> HttpResponse | None:
    """Answer in place of the form of what is being translated, before wagtail-localize does.

    A page not translated yet is an alias, for which wagtail-localize would only offer to start.
    """
    if not isinstance(instance, TranslatableMixin):
        return None
    translation = translation_of(instance)
    if translation is None:
        return None
    asked = request.POST.get("action", "") if request.method == "POST" else ""
    if asked in ACTIONS:
        ACTIONS[asked](request, translation)
        return redirect(request.path)
    if asked == "publish" and (refusal := refusal_of(translation, instance)):
        messages.error(request, refusal)
        return redirect(request.path)
    if isinstance(instance, Page) and instance.alias_of_id:
        answer: HttpResponse = edit_translation(request, translation, instance)
        return answer
    return None


def refusal_of(translation: Translation, instance: models.Model) -> str:
    """Return why the editor's own button publishes nothing, or ""."""
    if not may_be_published(instance):
        return str(NOT_APPROVED)
    count = submission.strings_to_do(translation)
    return sentence_to_do(count) if count else ""


def keep_unapproved(request: HttpRequest, instance: models.Model) -> HttpResponse | None:
    """Keep what the ordinary form would publish as a draft, and say what to do."""
    if may_be_published(instance):
        return None
    messages.error(request, NOT_APPROVED)
    return redirect(edit_url(instance))


def edit_url(instance: Any) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def keep_unapproved_in_bulk(
    request: HttpRequest, action: str, objects: list[models.Model], view: Any
) -> HttpResponse | None:
    """Publish none of the selection when one of them is a translation nobody approved."""
    if action != "publish" or all(may_be_published(one) for one in objects):
        return None
    messages.error(request, NOT_APPROVED)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def keep_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to turn the alias of another language into a page: its text would be a false one."""
    if page.alias_of is None or page.alias_of.locale_id == page.locale_id:
        return None
    messages.error(request, _("Translate this page instead: its text is in another language."))
    return redirect(edit_url(page))


def note_what_to_keep(request: HttpRequest, instance: models.Model) -> None:
    """Remember, for what follows the withdrawal, that its translations stay."""
    if request.POST.get("keep_translations"):
        setattr(instance, KEEPS, True)

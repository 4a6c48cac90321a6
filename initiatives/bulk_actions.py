"""Actions on the initiatives ticked in the admin's list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from core.permissions import is_kept_from
from initiatives.domain.editing import NotChanged, add_tag, publish, unpublish
from initiatives.models import Initiative


class InitiativeBulkAction(SnippetBulkAction):
    """Abstract: one function of the domain for each initiative, its refusals said one by one."""

    models = [Initiative]
    template_name = "initiatives/admin/bulk_action.html"
    verb = "change"
    question: str | Promise = ""

    def check_perm(self, snippet: Initiative) -> bool:
        return bool(
            self.permission_policy.user_has_permission_for_instance(
                self.request.user, self.verb, snippet
            )
        )

    def apply(self, initiative: Initiative) -> None:
        raise NotImplementedError

    @classmethod
    def execute_action(
        cls, objects: Iterable[Initiative], *, self: "InitiativeBulkAction", **kwargs: Any
    ) -> tuple[int, int]:
        done = 0
        for initiative in objects:
            try:
                self.apply(initiative)
                done += 1
            except NotChanged as refusal:
                messages.error(self.request, str(refusal))
        return done, 0

    def get_success_message(self, done: int, others: int) -> str | None:
        if not done:
            return None
        words = ngettext("%(count)d initiative changed.", "%(count)d initiatives changed.", done)
        return words % {"count": done}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "title": self.display_name,
            "question": self.question,
            "serious": "serious" in self.classes,
        }


class PublishBulkAction(InitiativeBulkAction):
    display_name = _("Publish")
    aria_label = _("Publish the selected initiatives")
    question = _("Publish the latest version of these initiatives?")
    action_type = "publish"
    action_priority = 10
    verb = "publish"

    def apply(self, initiative: Initiative) -> None:
        publish(initiative, user=self.request.user)


class UnpublishBulkAction(InitiativeBulkAction):
    display_name = _("Unpublish")
    aria_label = _("Unpublish the selected initiatives")
    question = _("Take these initiatives out of the public site? Their texts stay here.")
    action_type = "unpublish"
    action_priority = 20
    classes = {"serious"}
    verb = "publish"

    def apply(self, initiative: Initiative) -> None:
        unpublish(initiative, user=self.request.user)


class TagForm(forms.Form):
    tag = forms.CharField(label=_("Tag"), max_length=100)


class AddTagBulkAction(InitiativeBulkAction):
    display_name = _("Add a tag")
    aria_label = _("Add a tag to the selected initiatives")
    question = _("Which tag do these initiatives get?")
    action_type = "add_tag"
    action_priority = 15
    form_class = TagForm

    def check_perm(self, snippet: Initiative) -> bool:
        """Tags are those of the original: a translation shows them, and has none of its own."""
        is_kept = is_kept_from(self.request.user, snippet)
        return snippet.is_original and not is_kept and super().check_perm(snippet)

    def apply(self, initiative: Initiative) -> None:
        policy, user = self.permission_policy, self.request.user
        add_tag(
            initiative,
            self.cleaned_form.cleaned_data["tag"],
            user=user,
            may_publish=policy.user_has_permission_for_instance(user, "publish", initiative),
        )

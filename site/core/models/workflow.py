"""The step of the workflow where a moderator decides."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import GroupApprovalTask


class RefusalForm(TaskStateCommentForm):
    """A refusal without a reason helps nobody to do better."""

    comment = forms.CharField(
        label=_("Reason"),
        help_text=_("What has to change: the author reads it."),
        widget=forms.Textarea({"rows": 2}),
    )


class ModerationTask(GroupApprovalTask):
    """Wagtail's approval by groups, in its own table, with a reason for each refusal."""

    class Meta:
        proxy = True
        verbose_name = _("moderation with a reason")
        verbose_name_plural = _("moderations with a reason")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not self.pk:
            # Wagtail would write the type of the table, and find its own class again by it.
            self.content_type = ContentType.objects.get_for_model(self, for_concrete_model=False)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return RefusalForm if action == "reject" else super().get_form_for_action(action)

"""A message of a reader to who runs an initiative."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.forms.contributions import Email, TrapForm, Words
from initiatives.models.contributions import MAX_NAME

MAX_MESSAGE = 4000


class MessageForm(TrapForm):
    text = Words(
        limit=MAX_MESSAGE,
        lines=True,
        rows=8,
        label=_("Your message"),
        error_messages={"required": _("Write your message.")},
    )
    name = Words(
        limit=MAX_NAME,
        required=False,
        label=_("Your name"),
        widget=forms.TextInput({"class": "input", "autocomplete": "name"}),
    )
    email = Email(
        label=_("Your e-mail address"), help_text=_("The answer goes there. No page shows it.")
    )
    key = forms.RegexField(r"^[\w-]{32,64}$", required=False, widget=forms.HiddenInput)

    field_order = ("text", "name", "email", "fax", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["use_required_attribute"] = False
        super().__init__(*args, **kwargs)

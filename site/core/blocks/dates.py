"""A date of which only the month or the year may be known, inside a block."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.blocks import FieldBlock

from core.forms import PartialDateFormField


class PartialDateBlock(FieldBlock):
    """Hold a PartialDate as its ISO text, or ""."""

    def __init__(self, required: bool = False, help_text: str = "", **kwargs: Any) -> None:
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        return PartialDateFormField(**self.field_options)

    class Meta:
        icon = "date"
        default = ""

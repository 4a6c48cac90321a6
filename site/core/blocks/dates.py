"""A date of which only the month or the year may be known, inside a block."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.blocks import FieldBlock

from core.form_fields import PartialDateFormField
from core.partial_dates import PartialDate


class PartialDateBlock(FieldBlock):
    """Hold a PartialDate as its ISO text, or ""."""

    def __init__(self, required: bool = False, help_text: str = "", **kwargs: Any) -> None:
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        return PartialDateFormField(**self.field_options)

    def to_python(self, value: str | None) -> PartialDate | str:
        """Read the stored text; what an import left unreadable counts as unknown."""
        try:
            return PartialDate(value) if value else ""
        except ValueError:
            return ""

    def get_form_state(self, value: Any) -> list[Any]:
        """Return day, month and year, as typed when they were refused."""
        parts = value if isinstance(value, list) else self.field.widget.decompress(value)
        return ["" if part is None else str(part) for part in parts]

    class Meta:
        icon = "date"
        default = ""

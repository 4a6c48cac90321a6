"""Model field for partial dates."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.form_fields import PartialDateFormField
from core.partial_dates import PartialDate


class PartialDateField(models.CharField):
    """Store a PartialDate as its ISO text; empty means "unknown".

    The column sorts in date order. Read through the attribute, it is a PartialDate or "".
    """

    if TYPE_CHECKING:
        # Unknown is "", which has no day: ask for the truth of the value before its days.
        _pyi_private_get_type: PartialDate

    description = _("Date of which only the month or the year may be known")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *args: Any) -> PartialDate | str | None:
        return PartialDate(value) if value else value

    def to_python(self, value: Any) -> PartialDate | str:
        if not value:
            return ""
        try:
            return PartialDate(str(value))
        except ValueError as error:
            raise ValidationError(
                _("Write the date as 2016, 2016-05 or 2016-05-03."), code="invalid"
            ) from error

    def get_prep_value(self, value: Any) -> str:
        return str(self.to_python(value))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # CharField.formfield would pass max_length and choices, meant for a text box.
        return models.Field.formfield(self, **{"form_class": PartialDateFormField, **kwargs})

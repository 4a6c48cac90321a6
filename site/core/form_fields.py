"""Form field and widget for a date that may lack its day or its month."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

from core.partial_dates import PartialDate


class PartialDateWidget(forms.MultiWidget):
    """Three boxes: day, month, year, the order of our five languages; two may stay empty."""

    template_name = "core/widgets/partial_date.html"
    use_fieldset = False

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput({**number, "maxlength": 2, "aria-label": _("Day")}),
            "month": forms.Select({"aria-label": _("Month")}, choices=[("", "—"), *MONTHS.items()]),
            "year": forms.TextInput({**number, "maxlength": 4, "aria-label": _("Year")}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: str | None) -> list[int | None]:
        if not value:
            return [None, None, None]
        try:
            date = PartialDate(value)
        except ValueError:
            return [None, None, None]
        return [date.day, date.month, date.year]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part in context["widget"]["subwidgets"]:
            part["shown_name"] = part["attrs"]["aria-label"]
        return context

    def id_for_label(self, id_: str) -> str:
        """Point the field's label to the day: a click on it then goes somewhere."""
        return f"{id_}_0" if id_ else ""

    class Media:
        css = {"all": ["css/admin/partial-date.css"]}
        js = ["js/admin/partial-date.js"]


class PartialDateWidgetAdapter(WidgetAdapter):
    """Wagtail's own looks for one input of the block's name: here there are three."""

    js_constructor = "council.PartialDate"

    class Media:
        js = ["js/admin/partial-date-telepath.js"]

    @property
    def media(self) -> forms.Media:
        return WidgetAdapter().media + forms.Media(js=self.Media.js)


register(PartialDateWidgetAdapter(), PartialDateWidget)


class PartialDateFormField(forms.MultiValueField):
    """Read the three boxes into a PartialDate, or "" when all are empty."""

    widget = PartialDateWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("empty_value", None)
        not_a_day = _("The day is a number from 1 to 31.")
        not_a_year = _("The year has four figures, for instance 2016.")
        fields = (
            forms.IntegerField(
                required=False,
                min_value=1,
                max_value=31,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), not_a_day),
            ),
            forms.TypedChoiceField(
                required=False, choices=[("", "—"), *MONTHS.items()], coerce=int, empty_value=None
            ),
            forms.IntegerField(
                required=False,
                min_value=1000,
                max_value=9999,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), not_a_year),
            ),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[int | None]) -> str:
        if not data_list or not any(data_list):
            return ""
        day, month, year = data_list
        if year is None:
            raise ValidationError(_("Add the year, or clear the whole date if it is unknown."))
        if day and not month:
            raise ValidationError(_("Add the month of this day, or clear the day."))
        try:
            return PartialDate.of(year, month, day)
        except ValueError as error:
            raise ValidationError(_("This day does not exist in this month.")) from error

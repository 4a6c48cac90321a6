"""The three boxes of a date, in a form and in a block."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form

from core.blocks import PartialDateBlock
from core.form_fields import PartialDateFormField
from core.partial_dates import PartialDate


class DateForm(Form):
    date = PartialDateFormField(required=False)


def form(day="", month="", year=""):
    return DateForm({"date_day": day, "date_month": month, "date_year": year})


@pytest.mark.parametrize(
    ("boxes", "date"),
    [
        (("3", "5", "2016"), "2016-05-03"),
        (("", "5", "2016"), "2016-05"),
        (("", "", "2016"), "2016"),
        (("", "", ""), ""),
        (("29", "2", "2016"), "2016-02-29"),
    ],
)
def test_boxes_make_a_date(boxes, date):
    filled = form(*boxes)
    assert filled.is_valid()
    assert filled.cleaned_data["date"] == date


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (("3", "", "2016"), "Add the month of this day, or clear the day."),
        (("", "5", ""), "Add the year, or clear the whole date if it is unknown."),
        (("29", "2", "2017"), "This day does not exist in this month."),
        (("32", "1", "2017"), "The day is a number from 1 to 31."),
        (("x", "1", "2017"), "The day is a number from 1 to 31."),
        (("1", "1", "17"), "The year has four figures, for instance 2016."),
    ],
)
def test_what_is_no_date_is_refused_and_kept(boxes, sentence, settings):
    from django.utils import translation

    with translation.override("en"):
        refused = form(*boxes)
        assert refused.errors["date"] == [sentence]
        html = str(refused["date"])
    for name, value in zip(("day", "month", "year"), boxes, strict=True):
        marks = f'<option value="{value}" selected>' if name == "month" else f'value="{value}"'
        assert not value or marks in html


def test_boxes_are_one_named_group():
    html = str(form()["date"])
    assert 'role="group"' in html
    assert [f'name="date_{part}"' in html for part in ("day", "month", "year")] == [True] * 3


def test_block_gives_its_three_boxes_back():
    block = PartialDateBlock()
    assert block.get_form_state(PartialDate("2016-05")) == ["", "5", "2016"]
    assert block.get_form_state("") == ["", "", ""]
    assert block.get_form_state(["31", "2", "2016"]) == ["31", "2", "2016"]


def test_block_reads_what_is_stored():
    block = PartialDateBlock()
    assert isinstance(block.to_python("2016-05"), PartialDate)
    assert block.to_python("soon") == ""
    assert block.get_prep_value(block.to_python("2016-05")) == "2016-05"


def test_block_refuses_a_day_without_its_month():
    block = PartialDateBlock()
    boxes = block.value_from_datadict(
        {"date_day": "3", "date_month": "", "date_year": "2016"}, {}, "date"
    )
    with pytest.raises(ValidationError):
        block.clean(boxes)

"""A point typed by an editor, as stored and as shown again."""

import pytest
from django.core.exceptions import ValidationError

from core.point_widget import PointWidget
from core.validators import read_typed_point, validate_point


@pytest.mark.parametrize(
    "typed",
    [
        "47.7169, -1.3761",
        " 47.7169 -1.3761 ",
        "47,7169 -1,3761",
        "47,7169, -1,3761",
        "47,7169 ; -1,3761",
        "47.7169°, −1.3761°",
    ],
)
def test_typed_point_is_read(typed):
    assert read_typed_point(typed) == "SRID=4326;POINT(-1.3761 47.7169)"


@pytest.mark.parametrize("typed", ["", "abc", "47.7169", "47.7169, -1.3761, 3", "1e3, 2"])
def test_other_text_comes_back_as_typed(typed):
    assert read_typed_point(typed) == typed


@pytest.mark.parametrize("typed", ["91, 0", "0, 181", "-91 0", "abc", "47.7169"])
def test_what_is_not_on_earth_is_refused(typed):
    with pytest.raises(ValidationError):
        validate_point(read_typed_point(typed))


def test_widget_shows_latitude_first_and_what_was_refused():
    widget = PointWidget()
    assert widget.format_value("SRID=4326;POINT(-1.3761 47.7169)") == "47.7169, -1.3761"
    assert widget.format_value("somewhere") == "somewhere"
    assert widget.format_value("SRID=4326;POINT(200 95)") == "95, 200"
    assert widget.format_value(None) == ""


def test_widget_takes_nothing_from_another_host():
    media = PointWidget().media
    assert all(name.startswith(("vendor/", "js/", "css/")) for name in media._js)
    assert all(name.startswith(("vendor/", "css/")) for name in media._css["all"])

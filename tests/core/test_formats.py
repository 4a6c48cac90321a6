"""The design's table of formats, in five languages."""

import datetime as dt

import pytest

from core import formats
from core.partial_dates import PartialDate

LANGUAGES = ("fr", "en", "es", "de", "it")
THURSDAY = dt.date(2015, 9, 24)
NB, NN = "\u00a0", "\u202f"


def rows(**table):
    """One case for each language of each row."""
    return [
        pytest.param(language, expected, id=f"{name}-{language}")
        for name, values in table.items()
        for language, expected in zip(LANGUAGES, values, strict=True)
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(
        long=(
            "jeudi 24 septembre 2015",
            "Thursday 24 September 2015",
            "jueves, 24 de septiembre de 2015",
            "Donnerstag, 24. September 2015",
            "giovedì 24 settembre 2015",
        )
    ),
)
def test_long_dates(language, expected):
    assert formats.long_date(THURSDAY, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(
        first=(
            "1er février 2016",
            "1 February 2016",
            "1 de febrero de 2016",
            "1. Februar 2016",
            "1º febbraio 2016",
        )
    ),
)
def test_the_first_of_the_month(language, expected):
    assert formats.long_date(dt.date(2016, 2, 1), language, weekday=False) == expected
    assert formats.partial_date("2016-02-01", language) == expected


def test_only_the_first_has_an_ordinal():
    assert formats.partial_date("2016-02-11", "fr") == "11 février 2016"
    assert formats.partial_date("2016-02-21", "it") == "21 febbraio 2016"


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(month=("mai 2016", "May 2016", "mayo de 2016", "Mai 2016", "maggio 2016")),
)
def test_a_month_never_becomes_a_day(language, expected):
    assert formats.partial_date(PartialDate("2016-05"), language) == expected
    assert formats.partial_date(PartialDate("2016-05"), language, weekday=True) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_and_an_unknown_date(language):
    assert formats.partial_date(PartialDate("2016"), language) == "2016"
    assert formats.partial_date("", language) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(
        short=("24 sept. 2015", "24 Sept 2015", "24 sept 2015", "24. Sept. 2015", "24 set 2015"),
    ),
)
def test_short_dates(language, expected):
    assert formats.partial_date("2015-09-24", language, short=True) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(
        day=(
            ("24", "sept. 2015"),
            ("24", "Sept 2015"),
            ("24", "sept 2015"),
            ("24", "Sep 2015"),
            ("24", "set 2015"),
        )
    ),
)
def test_tiles_of_a_day(language, expected):
    assert formats.tile_parts("2015-09-24", language) == expected


def test_tiles_of_less_than_a_day():
    assert formats.tile_parts("2016-05", "fr") == ("mai", "2016")
    assert formats.tile_parts("2016", "fr") == ("2016", "")
    assert formats.tile_parts("", "fr") == ("", "")


def test_tiles_of_the_first_and_of_july_in_french():
    assert formats.tile_parts("2016-02-01", "fr") == ("1er", "févr. 2016")
    assert formats.tile_parts("2016-07-05", "fr") == ("5", "juill. 2016")


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(
        period=(
            "Sept. 2015 – juillet 2016",
            "Sept 2015 – July 2016",
            "Sept 2015 – julio de 2016",
            "Sept. 2015 – Juli 2016",
            "Set 2015 – luglio 2016",
        )
    ),
)
def test_periods(language, expected):
    assert formats.period("2015-09", "2016-07", language) == expected


def test_periods_with_one_end_or_none():
    assert formats.period("2016", "2016", "fr") == "2016"
    assert formats.period("2016-05", "2016-05", "fr") == "Mai 2016"
    assert formats.period("", "", "fr") == ""
    assert formats.period("2016-05", "", "en") == "Since May 2016"
    assert formats.period("", "2016-05", "en") == "Until May 2016"
    assert formats.period("2016-05-03", "", "en") == "Since 3 May 2016"


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(time=(f"18{NB}h{NB}30", f"6.30{NB}pm", "18:30", f"18:30{NB}Uhr", "18:30")),
)
def test_times(language, expected):
    assert formats.clock(dt.time(18, 30), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(time=(f"9{NB}h", f"9{NB}am", "9:00", f"9:00{NB}Uhr", "9:00")),
)
def test_whole_hours(language, expected):
    assert formats.clock(dt.time(9), language) == expected


def test_noon_and_midnight_in_english():
    assert formats.clock(dt.time(12), "en") == f"12{NB}pm"
    assert formats.clock(dt.time(0, 5), "en") == f"12.05{NB}am"


def test_a_range_of_times():
    assert formats.clock_range(None, dt.time(20), "en") == ""
    assert formats.clock_range(dt.time(18), None, "en") == f"at 6{NB}pm"
    both = formats.clock_range(dt.time(18), dt.time(20), "en")
    assert both == f"from 6{NB}pm to 8{NB}pm"


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(number=(f"1{NN}234,5", "1,234.5", "1234,5", "1.234,5", "1.234,5")),
)
def test_numbers(language, expected):
    assert formats.number(1234.5, language) == expected


def test_spanish_groups_digits_from_five_on():
    assert formats.number(9999, "es") == "9999"
    assert formats.number(12345, "es") == "12.345"


KB_449_3 = 460_083  # 449.3 × 1024
MB_1_5 = 1_572_864  # 1.5 × 1024²


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(kilo=(f"449,3{NB}Ko", f"449.3{NB}kB", f"449,3{NB}kB", f"449,3{NB}kB", f"449,3{NB}kB")),
)
def test_sizes_in_kilobytes(language, expected):
    assert formats.file_size(KB_449_3, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    rows(mega=(f"1,5{NB}Mo", f"1.5{NB}MB", f"1,5{NB}MB", f"1,5{NB}MB", f"1,5{NB}MB")),
)
def test_sizes_in_megabytes(language, expected):
    assert formats.file_size(MB_1_5, language) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 octet"),
        (1, "1 octet"),
        (2, "2 octets"),
        (1023, f"1{NN}023 octets"),
        (1024, "1 Ko"),
        (1024 * 1024 - 1, "1 Mo"),
        (3 * 1024**3, "3 Go"),
        (5 * 1024**4, f"5{NN}120 Go"),
    ],
)
def test_limits_of_sizes(size, expected):
    assert formats.file_size(size, "fr") == expected.replace(" ", NB)


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("2016", dt.time(18, 30), "2016"),
        ("2016-05", None, "2016-05"),
        ("2016-05-03", None, "2016-05-03"),
        ("2016-05-03", dt.time(18, 30), "2016-05-03T18:30"),
        (dt.date(2016, 5, 3), dt.time(9, 5), "2016-05-03T09:05"),
    ],
)
def test_the_machine_readable_form(date, time, expected):
    assert formats.iso(date, time) == expected

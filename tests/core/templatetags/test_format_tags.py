"""What templates show of dates, sizes and texts."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from core.partial_dates import PartialDate


def render(source, language="fr", **context):
    with translation.override(language):
        return Template("{% load format_tags %}" + source).render(Context(context))


def test_first_of_the_month_is_raised_in_french_only():
    first = PartialDate("2016-02-01")
    assert render("{{ d|partial_date }}", d=first) == "1<sup>er</sup> février 2016"
    assert render("{{ d|full_date }}", d=first) == "lundi 1<sup>er</sup> février 2016"
    assert render("{{ d|tile_large }}", d=first) == "1<sup>er</sup>"
    assert render("{{ d|partial_date }}", "en", d=first) == "1 February 2016"
    assert render("{{ d|tile_large }}", "it", d=first) == "1º"


def test_dates_of_less_than_a_day_keep_their_precision():
    month = PartialDate("2016-05")
    assert render("{{ d|full_date }} {{ d|tile_large }}/{{ d|tile_small }}", d=month) == (
        "mai 2016 mai/2016"
    )
    assert render("[{{ d|partial_date }}{{ d|tile_large }}]", d="") == "[]"


def test_a_date_of_python():
    day = dt.date(2015, 9, 24)
    assert render("{{ d|long_date }}, {{ d|full_date }}", d=day) == (
        "24 septembre 2015, jeudi 24 septembre 2015"
    )


def test_period_clock_and_machine_form():
    source = "{% period a b %}|{{ t|clock }}|{{ none|clock }}|{% iso b t %}"
    context = {
        "a": PartialDate("2015-09"),
        "b": PartialDate("2016-07-05"),
        "t": dt.time(18, 30),
        "none": None,
    }
    assert render(source, **context) == (
        "Sept. 2015 – 5 juillet 2016|18\u00a0h\u00a030||2016-07-05T18:30"
    )


@pytest.mark.parametrize(("count", "words"), [(1, "1 page"), (6, "6 pages"), (1200, "1,200 pages")])
def test_pages_are_counted_in_words(count, words):
    assert render("{{ n|page_count }}", "en", n=count) == words


def test_numbers_and_sizes():
    assert render("{{ 1234.5|number }} {{ 460083|file_size }}", "de") == "1.234,5 449,3\u00a0kB"


def test_a_text_is_spaced_by_its_own_language_and_escaped():
    text = "Qui ? <b>"
    assert render("{{ t|spaced:'fr' }}", "de", t=text) == "Qui\u202f? &lt;b&gt;"
    assert render("{{ t|spaced:'de' }}", "fr", t=text) == "Qui ? &lt;b&gt;"

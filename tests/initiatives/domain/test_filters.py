"""Addresses of the list, hostile ones included."""

import pytest
from django.http import QueryDict

from initiatives.domain.filters import MAX_VALUES, MAX_WORDS_CHARS, Filters


def read(query):
    return Filters.read(QueryDict(query), "fr")


def test_an_address_says_what_it_filters_and_comes_back_the_same():
    filters = read("q=+v%C3%A9lo++libre&theme=mobilite&theme=reemploi&tag=entraide&commune=44113")

    assert filters == Filters("vélo libre", ("mobilite", "reemploi"), ("entraide",), "44113")
    assert read(filters.query()[1:]) == filters
    assert filters.query(view="map").endswith("&commune=44113&view=map")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Filters()),
        ("q=%00%01&theme=&tag=%20&commune=", Filters()),
        ("theme=a%27%20OR%201&theme=../..&tag=%3Cscript%3E", Filters()),
        ("commune=0&commune=44113", Filters(commune="44113")),
        ("commune=441130", Filters()),
        ("commune=2a004", Filters(commune="2A004")),
        ("theme=x&theme=x", Filters(themes=("x",))),
        ("theme=" + "x" * 101, Filters()),
        ("page=3&view=map&lang=de", Filters()),
        ("q=%ED%A0%80", Filters(q="���")),
    ],
)
def test_what_cannot_be_a_filter_is_left_out(query, expected):
    assert read(query) == expected


def test_the_number_and_the_length_of_values_are_bounded():
    filters = read("&".join(f"tag=t{n}" for n in range(500)) + "&q=" + "a" * 5000)
    assert (len(filters.tags), len(filters.q)) == (MAX_VALUES, MAX_WORDS_CHARS)


def test_a_filter_is_taken_away_from_the_others():
    filters = Filters("vélo", ("a", "b"), ("c",), "44113")
    assert filters.without("theme", "a").themes == ("b",)
    assert filters.without("tag", "c").tags == ()
    assert filters.without("commune", "44113").commune == ""
    assert filters.without("q", "vélo").q == ""

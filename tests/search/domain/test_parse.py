"""What is made of what a visitor types."""

import pytest
from django.http import QueryDict

from search.domain.filters import Filters, read_query
from search.domain.parse import MAX_CHARS, clean_query, parse


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  deux   mots ", "deux mots"),
        ("nul\x00 et\x07 cloche", "nul et cloche"),
        ("\u202eretourné\u200b", "retourné"),
        ("a\r\nb", "a b"),
        ("\ud800", ""),
        ("x" * 100_000, "x" * MAX_CHARS),
    ],
)
def test_a_query_is_one_short_visible_line(typed, clean):
    assert clean_query(typed) == clean


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("la mobilité des jeunes", ["mobilité", "jeunes"]),
        ("le la les", ["le", "la", "les"]),
        ('"vie locale" de la commune', ["vie locale", "commune"]),
        ("« vie locale »", ["vie locale"]),
        ("„vie locale“", ["vie locale"]),
        ('"vie', ["vie"]),
        ('""', []),
        ("'\"()*:^~-+", []),
        ("NOT NEAR(a b)", ["NOT", "NEAR", "b"]),
        ("{title}: x OR 1=1; --", ["title", "x", "OR", "1"]),
        ("vélo vélo", ["vélo"]),
    ],
)
def test_terms(typed, terms):
    assert [term.text for term in parse(clean_query(typed), "fr")] == terms


def test_a_word_is_looked_for_as_each_language_would_write_it():
    (term,) = parse("mobilités", "fr")
    assert term.ways[:2] == (("mobil",), ("mobilit",))


def test_a_word_with_a_hyphen_is_found_in_one_or_in_parts():
    (term,) = parse("auto-partage", "fr")
    assert {("auto", "partag"), ("autopartag",)} <= set(term.ways)


def test_keys_hold_nothing_but_letters_and_figures():
    for typed in ("a\"b'c:d*e", "x' OR '1'='1", "é%s{}", "\\ \" ' & | ! <->", "日本 Ελλάδα"):
        for term in parse(clean_query(typed), "de"):
            assert all(key.isalnum() for key in term.keys)


def test_ten_terms_are_enough():
    assert len(parse(" ".join(f"mot{n}" for n in range(50)), "fr")) == 10


def test_an_address_is_read():
    query = read_query(
        QueryDict("q=v%C3%A9lo&type=page,meeting&type=document&year=2016&lang=en&theme=a&page=3"),
        "fr",
    )
    assert (query.text, query.page) == ("vélo", 3)
    assert query.filters == Filters(
        "fr", kinds=("page", "meeting", "document"), years=(2016,), themes=("a",), language="en"
    )


@pytest.mark.parametrize(
    "address",
    [
        "q=x&type=unknown&year=20x6&lang=xx&page=-4",
        "q=x&type=&year=99999&lang=%00&page=999999999999999999999999",
        "q=x&year=%D9%A2%D9%A0%D9%A1%D9%A6&page=%C2%B2",
        "q=x&type=pages%00",
    ],
)
def test_what_is_absurd_is_left_out(address):
    query = read_query(QueryDict(address), "fr")
    assert query.filters == Filters("fr")
    assert query.page in (1, 10_000)

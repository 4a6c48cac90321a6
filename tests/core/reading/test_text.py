"""The characters of a PDF become words."""

import pytest

from core.reading.text import has_words, normalise

CUT = "\x02"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("Une pre\r\nmière ligne", "Une pre\nmière ligne"),
        (f"la réfle{CUT}xion commune", "la réflexion commune"),
        ("la réfle-\r\nxion commune", "la réflexion commune"),
        ("la réfle\u00adxion commune", "la réflexion commune"),
        (f"un rendez-vous, un rendez{CUT}vous", "un rendez-vous, un rendez-vous"),
        ("Rendez-vous au rendez-\nvous", "Rendez-vous au rendez-vous"),
        (f"c’est-à{CUT}dire ; c’est-à-dire", "c’est-à-dire ; c’est-à-dire"),
        ("un tiret -\nsuivi", "un tiret -\nsuivi"),
        ("de 2015-\n2016", "de 2015-\n2016"),
        ("eﬃcace, ﬂeuve, ﬁn", "efficace, fleuve, fin"),
        ("m² et 1 ½ …", "m² et 1 ½ …"),
        ("a\x00b\x1bc\ud800d", "a b c d"),
        ("  trop\u00a0 d’espaces \r\n \r\n ici ", "trop d’espaces\nici"),
        ("", ""),
    ],
)
def test_text_is_put_in_order(page, text):
    assert normalise([page]) == [text]


def test_a_compound_word_is_known_from_another_page():
    assert normalise([f"peut{CUT}être", "Peut-être pas"]) == ["peut-être", "Peut-être pas"]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([], False),
        (["", " "], False),
        (["12", "- 3 -"], False),
        (["", "Avis"], True),
        (["été"], True),
    ],
)
def test_a_scan_has_no_words(pages, expected):
    assert has_words(pages) is expected

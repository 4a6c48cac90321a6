"""The words of a rich text change; its markup does not."""

import pytest

from core.rich_text import change_words


def shout(text, elements, follows_text):
    return text.upper().replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize(
    ("html", "changed"),
    [
        ("", ""),
        ("bonjour", "BONJOUR"),
        ("<p>un <b>deux</b><br/>trois</p>", "<p>UN <b>DEUX</b><br/>TROIS</p>"),
        ("<a href=\"?a>b\" title='x>y'>lien</a>", "<a href=\"?a>b\" title='x>y'>LIEN</a>"),
        ("<p>R&amp;D &lt;i&gt;</p>", "<p>R&amp;D &lt;I></p>"),
        ("a<!-- <b>non</b> -->b", "A<!-- <b>non</b> -->B"),
        ("<p>jamais fermé", "<p>JAMAIS FERMÉ"),
        ("</p>fermé sans être ouvert", "</p>FERMÉ SANS ÊTRE OUVERT"),
        ("1 < 2 et 3 > 2", "1 &lt; 2 ET 3 > 2"),
    ],
)
def test_only_words_change(html, changed):
    assert change_words(html, shout) == changed


def seen(html):
    found = []
    change_words(html, lambda *arguments: found.append(arguments) or "")
    return found


def test_each_text_knows_the_elements_it_is_in():
    assert [sorted(elements) for _text, elements, _follows in seen(
        "<p>a<a href='#'>b<b>c</b></a>d<img src='x'>e</p>f"
    )] == [["p"], ["a", "p"], ["a", "b", "p"], ["p"], ["p"], []]  # fmt: skip


def test_what_an_element_left_open_closes_with_it():
    assert [sorted(elements) for _t, elements, _f in seen("<p><b>a</p>b")] == [["b", "p"], []]


def test_each_text_knows_whether_its_line_has_begun():
    assert [follows for _text, _elements, follows in seen(
        "<p>a<b>b</b>c<br>d</p><ul><li>e<i>f</i></li></ul>"
    )] == [False, True, True, False, False, True]  # fmt: skip

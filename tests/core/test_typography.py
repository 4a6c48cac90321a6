"""French spacing: what gets a space, what keeps its own."""

import pytest

from core.typography import french_spacing


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Où ? Ici ! Enfin ; puis", "Où\u202f? Ici\u202f! Enfin\u202f; puis"),
        ("Où? Ici!", "Où\u202f? Ici\u202f!"),
        ("Où\u00a0?", "Où\u202f?"),
        ("Vraiment ?!", "Vraiment\u202f?!"),
        ("« mieux vivre »", "«\u202fmieux vivre\u202f»"),
        ("«mieux vivre»", "«\u202fmieux vivre\u202f»"),
        ("« Quoi ? »", "«\u202fQuoi\u202f?\u202f»"),
        ("« Quoi ?»", "«\u202fQuoi\u202f?\u202f»"),
        ("Groupe de travail : trois", "Groupe de travail\u00a0: trois"),
        ("Groupe de travail: trois", "Groupe de travail\u00a0: trois"),
        ("Objet\u202f:", "Objet\u00a0:"),
        ("12 km, 3 %, 5 ans et 2 h", "12\u00a0km, 3\u00a0%, 5\u00a0ans et 2\u00a0h"),
        ("449,3 Ko", "449,3\u00a0Ko"),
    ],
)
def test_french_gets_its_spaces(written, shown):
    assert french_spacing(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/?page=2;x=1",
        "10:30",
        "(?)",
        "Atelier participatif #1",
        "un an",
        "3 messages",
        "2 heures",
        "",
    ],
)
def test_what_is_left_alone(written):
    assert french_spacing(written) == written


@pytest.mark.parametrize(
    "written", ["Où ? « Là » : 3 km !", "« Quoi ? »", "a ; b: c", "Vraiment?! « Oui »"]
)
def test_spacing_twice_changes_nothing_more(written):
    once = french_spacing(written)
    assert french_spacing(once) == once


def test_a_mark_that_opens_a_text():
    assert french_spacing("! Attention") == "! Attention"
    assert french_spacing("?", follows_text=True) == "\u202f?"
    assert french_spacing(" ?") == "\u202f?"

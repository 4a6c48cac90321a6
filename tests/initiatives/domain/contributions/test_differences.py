"""What a correction changes, and what has changed under it."""

from initiatives.domain.contributions.differences import (
    MAX_WORDS,
    Change,
    Passage,
    differences,
    passages,
)

BASE = {"title": "Jardin", "summary": "Un jardin.", "website": ""}


def named(found):
    return {one.name: (one.live, one.proposed, one.is_conflict) for one in found}


def test_only_what_the_visitor_changed_is_told():
    proposed = {**BASE, "title": "Jardin partagé"}
    assert named(differences(BASE, proposed, BASE)) == {
        "title": ("Jardin", "Jardin partagé", False)
    }


def test_what_somebody_changed_meanwhile_is_a_conflict():
    live = {**BASE, "title": "Grand jardin", "summary": "Un grand jardin."}
    proposed = {**BASE, "title": "Jardin partagé"}
    assert named(differences(BASE, proposed, live)) == {
        "title": ("Grand jardin", "Jardin partagé", True)
    }


def test_what_is_so_already_is_no_difference():
    changed = {**BASE, "title": "Jardin partagé"}
    assert differences(BASE, changed, changed) == []


def test_a_field_that_the_base_did_not_know_is_compared_with_nothing():
    found = differences({}, {"organisation": "Les voisins"}, {"organisation": ""})
    assert named(found) == {"organisation": ("", "Les voisins", True)}


def test_the_words_that_went_and_came_are_told_in_reading_order():
    assert passages("Un jardin pour tous.", "Un grand jardin pour toutes.") == [
        Passage(Change.SAME, "Un "),
        Passage(Change.ADDED, "grand "),
        Passage(Change.SAME, "jardin pour "),
        Passage(Change.REMOVED, "tous."),
        Passage(Change.ADDED, "toutes."),
    ]


def test_no_sign_of_either_text_is_lost():
    old, new = "  Un\n\njardin  ouvert ", "Un\tjardin\n fermé"
    found = passages(old, new)
    assert "".join(one.text for one in found if one.change != Change.REMOVED) == new
    kept = {word for one in found if one.change != Change.ADDED for word in one.text.split()}
    assert kept == set(old.split())


def test_a_word_at_the_end_is_the_same_word():
    assert passages("Jardin", "Jardin partagé") == [
        Passage(Change.SAME, "Jardin "),
        Passage(Change.ADDED, "partagé"),
    ]


def test_an_empty_text_is_all_new():
    assert passages("", "Ouvert à tous") == [Passage(Change.ADDED, "Ouvert à tous")]
    assert passages("", "") == []


def test_texts_too_long_to_compare_are_shown_whole():
    old, new = "a " * (MAX_WORDS + 1), "b"
    assert passages(old, new) == [Passage(Change.REMOVED, old), Passage(Change.ADDED, new)]

"""What a word and a text become, in five languages."""

import pytest

from search.domain.analysis import analyse, clean_text, fold, is_common, keys, names, tokens


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("fr", "mobilités", "mobilites"),
        ("fr", "mobilités", "mobilite"),
        ("fr", "éoliennes", "éolienne"),
        ("fr", "éoliennes", "eolienne"),
        ("fr", "organisée", "organisés"),
        ("fr", "collaboratives", "collaboratif"),
        ("fr", "élus", "élu"),
        ("fr", "vélos", "vélo"),
        ("fr", "numéros", "numero"),
        ("fr", "ÉCOLES", "école"),
        ("fr", "cœurs", "coeur"),
        ("de", "Häuser", "Haus"),
        ("de", "Häuser", "haeuser"),
        ("de", "Straße", "strasse"),
        ("de", "Bürgern", "buerger"),
        ("en", "studies", "study"),
        ("en", "meetings", "meeting"),
        ("es", "reuniones", "reunion"),
        ("es", "energías", "energia"),
        ("it", "città", "citta"),
        ("it", "riunioni", "riunione"),
    ],
)
def test_two_spellings_share_a_key(language, written, typed):
    assert set(keys(written, language)) & set(keys(typed, language))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("fr", "marcher", "mardi"), ("de", "Haus", "Hand"), ("en", "meeting", "metal")],
)
def test_different_words_share_none(language, one, other):
    assert not set(keys(one, language)) & set(keys(other, language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'énergie", "energ"),
        ("L’énergie", "energ"),
        ("jusqu’à l’école", "a ecol"),
        ("dell’arte", "arte"),
        ("auto-partage", "auto partag autopartag"),
        ("auto‑partage", "auto partag autopartag"),
        ("l'auto-partage", "auto partag autopartag"),
        ("council's", "council"),
        ("CO₂ et 1ᵉʳ", "co2 et 1er"),
        ("3e2b", "n3e2b"),
        ("", ""),
        ("« — … »", ""),
    ],
)
def test_a_text_becomes_keys(text, expected):
    assert analyse(clean_text(text), "fr") == expected


def test_the_other_keys_follow_so_that_phrases_keep_their_order():
    assert analyse("mobilités partagées", "fr") == "mobil partag mobilit partage"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("e\u0301cole", "école"),
        ("e\ufb03cace", "efficace"),
        ("mobi-\nlité", "mobilité"),
        ("Saint-\nNazaire", "Saint-\nNazaire"),
        ("éner\u00adgie", "énergie"),
        ("a\x00b\x07c", "a b c"),
        ("zéro\u200blargeur", "zérolargeur"),
        ("deux\nlignes", "deux\nlignes"),
        ("\ud800seul", " seul"),
    ],
)
def test_a_text_is_cleaned(raw, clean):
    assert clean_text(raw) == clean


def test_a_token_knows_where_it_stands():
    text = "Vers l’auto-partage."
    (_, token) = tokens(text)
    assert (text[token.start : token.end], token.parts, token.joined) == (
        "l’auto-partage",
        ("auto", "partage"),
        "autopartage",
    )


def test_names_are_whole_words_without_accents():
    assert names("L’éolienne de Châteaubriant") == "eolienne de chateaubriant"


def test_a_very_long_word_is_cut():
    assert keys("b" * 5000, "fr") == ("b" * 40,)


def test_other_alphabets_stay():
    assert analyse("Ελλάδα привет", "fr") == "ελλαδα привет"


def test_fold_is_stable():
    assert fold(fold("Œuvre d’été")) == fold("Œuvre d’été")


def test_common_words_are_known_by_language():
    assert is_common("à", "fr")
    assert not is_common("mobilité", "fr")
    assert not is_common("der", "fr")


def test_a_huge_text_is_bounded():
    assert len(analyse(" ".join(f"mot{n}" for n in range(60_000)), "fr")) == 150_000

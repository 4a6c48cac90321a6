"""The language of a text is told by its small words, or left unsaid."""

import pytest

from core.reading.language import guess_language

TEXTS = {
    "fr": "Le conseil de développement réunit des habitants qui ont réfléchi, pendant un an, aux "
    "déplacements dans le territoire. Ils ont rencontré les élus et leurs services, et ce rapport "
    "présente les pistes qui sont proposées pour les années à venir.",
    "en": "The development council brings together people of the area who have thought for a year "
    "about how we travel. They met with the councillors, and this report sets out the ideas that "
    "were put forward for the years to come.",
    "es": "El consejo de desarrollo reúne a los habitantes que durante un año han pensado en los "
    "desplazamientos por el territorio. Se han visto con los concejales y este informe presenta "
    "las ideas que son más útiles para los años que vienen.",
    "de": "Der Entwicklungsrat bringt Menschen aus der Region zusammen, die ein Jahr lang über die "
    "Wege in dem Gebiet nachgedacht haben. Sie trafen sich mit den Räten, und der Bericht zeigt "
    "die Ideen, die für die nächsten Jahre vorgeschlagen werden.",
    "it": "Il consiglio di sviluppo riunisce gli abitanti che per un anno hanno pensato agli "
    "spostamenti nel territorio. Si sono visti con gli amministratori e questo rapporto presenta "
    "le idee che sono state proposte per gli anni che verranno, anche nella zona.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_each_language_is_recognised(code):
    assert guess_language([TEXTS[code]]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bonjour",
        "Châteaubriant 4310, Derval 3500, Nozay 4200, Moisdon 2000 " * 20,
        "12 34 56 " * 200,
        TEXTS["fr"] + TEXTS["en"] + TEXTS["de"],
    ],
)
def test_what_does_not_tell_is_left_unsaid(text):
    assert guess_language([text]) == ""


def test_a_quotation_does_not_change_the_language():
    assert guess_language([TEXTS["fr"] * 3, TEXTS["en"]]) == "fr"

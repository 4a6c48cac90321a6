"""The example initiatives: everywhere, of every theme, marked, some translated."""

from collections import Counter

import pytest

from core.models import Commune
from initiatives.enums import PointCheck
from initiatives.models import Initiative, InitiativePhoto


def test_there_is_one_in_each_commune_and_several_of_each_theme(demo):
    published = Initiative.objects.published()
    assert published.count() == 42
    communes = set(published.values_list("commune", flat=True))
    assert communes == set(Commune.objects.values_list("pk", flat=True))
    faces = Counter(published.values_list("theme__face", flat=True))
    assert sorted(faces) == [1, 2, 3, 4, 5, 6]
    assert min(faces.values()) >= 6


def test_each_says_that_it_is_an_example(demo):
    assert Initiative.objects.filter(is_example=False).count() == 0


def test_each_point_is_in_its_commune(demo):
    checks = set(Initiative.objects.originals().values_list("point_check", flat=True))
    assert checks == {PointCheck.OK}


@pytest.mark.parametrize("language", ["en", "es", "de", "it"])
def test_ten_are_translated_in_each_language(demo, language):
    rows = Initiative.objects.filter(locale__language_code=language, live=True)
    assert rows.count() == 10
    originals = Initiative.objects.published().in_language(language)
    assert originals.filter(shown_language=language).count() == 10


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "Drawing: "), ("es", "Dibujo: "), ("de", "Zeichnung: "), ("it", "Disegno: ")],
)
def test_what_their_photos_show_is_said_in_their_language(demo, language, first):
    photos = InitiativePhoto.objects.filter(initiative__locale__language_code=language)
    assert photos.count() == 8
    assert {text.startswith(first) for text in photos.values_list("alt_text", flat=True)} == {True}

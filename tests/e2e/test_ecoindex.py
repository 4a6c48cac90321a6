"""The formula gives the figures that other measures of the same pages gave."""

import pytest

from tests.e2e.ecoindex import ecoindex


@pytest.mark.parametrize(
    ("elements", "requests", "kilobytes", "score"),
    [(0, 0, 0, 100), (141, 10, 101, 89), (278, 21, 392, 81), (208, 14, 285, 85)],
)
def test_score_of_known_pages(elements, requests, kilobytes, score):
    found = ecoindex(elements=elements, requests=requests, kilobytes=kilobytes)
    assert round(found) == score


def test_score_falls_with_each_measure():
    base = ecoindex(elements=300, requests=10, kilobytes=100)
    assert ecoindex(elements=400, requests=10, kilobytes=100) < base
    assert ecoindex(elements=300, requests=20, kilobytes=100) < base
    assert ecoindex(elements=300, requests=10, kilobytes=200) < base

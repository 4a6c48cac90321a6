"""Synonyms, promoted results, and what is not found."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.domain.purge import Purge
from core.models import CouncilSettings
from search.domain import missed
from search.domain.filters import Filters, Query
from search.domain.promotions import promoted
from search.domain.searching import search
from search.models import MissedSearch, Promotion, Synonyms
from tests.factories.pages import ContentPageFactory

pytestmark = pytest.mark.django_db


def titles(text: str, reader: str = "fr") -> list[str]:
    found = search(Query(text, Filters(reader)))
    return [result.plain_title for result in found.results]


@pytest.fixture
def pages(site):
    for title in ("Covoiturage", "Auto-partage", "Voiture partagée"):
        ContentPageFactory(parent=site.home, title=title, summary="")
    return site


def test_synonyms_find_each_other(pages):
    Synonyms.objects.create(language="fr", words="covoiturage\nauto-partage\nvoiture partagée")
    for typed, first in (("covoiturages", "Covoiturage"), ("autopartage", "Auto-partage")):
        assert titles(typed)[0] == first
        assert set(titles(typed)) == {"Covoiturage", "Auto-partage", "Voiture partagée"}


def test_synonyms_are_offered_by_their_name(pages):
    Synonyms.objects.create(language="", words="covoiturage\nvoiture partagée")
    assert search(Query("covoiturage", Filters("fr"))).also == ("voiture partagée",)
    assert search(Query("voiture partagée", Filters("fr"))).also == ("covoiturage",)
    assert search(Query("voiture", Filters("fr"))).also == ()


def test_synonyms_of_another_language_do_nothing(pages):
    Synonyms.objects.create(language="de", words="covoiturage\nauto-partage")
    assert titles("covoiturage") == ["Covoiturage"]


def test_one_word_is_no_group_of_synonyms():
    with pytest.raises(ValidationError):
        Synonyms(words="covoiturage\n\n").full_clean()


def test_a_promoted_page_is_shown_for_its_searches_in_its_language(pages):
    page = ContentPageFactory(parent=pages.home, title="Se déplacer")
    Promotion.objects.create(language="fr", words="covoiturage\ntransports", page=page)
    assert [one.title for one in promoted("Covoiturages", "fr", None)] == ["Se déplacer"]
    assert promoted("covoiturage solidaire", "fr", None) == []
    assert promoted("covoiturage", "en", None) == []


def test_a_promoted_page_that_is_not_public_is_not_shown(pages):
    page = ContentPageFactory(parent=pages.home, title="Se déplacer")
    Promotion.objects.create(language="fr", words="covoiturage", page=page)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert promoted("covoiturage", "fr", None) == []


def test_a_promoted_page_is_shown_even_when_nothing_is_found(client, pages):
    page = ContentPageFactory(parent=pages.home, title="Se déplacer", summary="")
    Promotion.objects.create(language="fr", words="zygomorphe", page=page)
    html = client.get("/fr/search/?q=zygomorphe").content.decode()
    assert "Se déplacer" in html


def counts() -> dict[tuple[str, str], int]:
    return {(row.language, row.text): row.count for row in MissedSearch.objects.all()}


def test_what_is_not_found_is_counted(client, site):
    for address in (
        "/fr/search/?q=Zygomorphe",
        "/fr/search/?q=zygomorphe",
        "/en/search/?q=zygomorphe",
    ):
        client.get(address)
    assert MissedSearch.objects.count() == 0
    assert missed.count() == 3
    assert counts() == {("fr", "zygomorphe"): 2, ("en", "zygomorphe"): 1}
    client.get("/fr/search/?q=zygomorphe")
    missed.count()
    assert counts()["fr", "zygomorphe"] == 3
    assert missed.count() == 0


def test_what_is_found_or_only_filtered_away_is_not_counted(client, site):
    ContentPageFactory(parent=site.home, title="Zygomorphe")
    client.get("/fr/search/?q=zygomorphe")
    client.get("/fr/search/?q=zygomorphe&type=meeting")
    client.get("/fr/search/")
    assert missed.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        "jeanne@example.org",
        "06 12 34 56 78",
        "0612345678",
        "https://example.org/x",
        "mot " * 7,
        "x" * 61,
    ],
)
def test_what_may_be_somebodys_is_not_noted(client, site, typed):
    client.get("/fr/search/", {"q": typed})
    assert missed.count() == 0


def test_a_flood_does_not_fill_the_disk(site, monkeypatch):
    monkeypatch.setattr(missed, "MAX_FILE_BYTES", 100)
    for number in range(100):
        missed.note(f"mot {number}", "fr")
    assert missed.spool().stat().st_size < 120


def test_old_months_and_rare_searches_are_forgotten(db):
    today = timezone.localdate()
    last = f"{today.replace(day=1) - dt.timedelta(days=1):%Y-%m}"
    rows = {
        ("2001-01", "ancien"): 100,
        (last, "rare"): missed.RARE - 1,
        (last, "souvent"): missed.RARE,
        (f"{today:%Y-%m}", "nouveau"): 1,
    }
    for (month, text), count in rows.items():
        MissedSearch.objects.create(month=month, language="fr", text=text, count=count)
    missed.forget()
    list(missed.purge(Purge(timezone.now(), CouncilSettings(log_retention_months=12))))
    assert sorted(MissedSearch.objects.values_list("text", flat=True)) == ["nouveau", "souvent"]


def test_a_damaged_line_is_left_out(db):
    missed.note("mot", "fr")
    with missed.spool().open("ab") as file:
        file.write(b"\xff\xfe\n\nxx\tmot\nfr\t\n")
    assert missed.count() == 1

"""One initiative in several languages: what is public, its address, its point."""

import pytest
from django.core.exceptions import ValidationError

from core.partial_dates import PartialDate
from initiatives.enums import PointCheck
from initiatives.models import FormerSlug, Initiative
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.factories.snippets import CommuneFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def shown(language):
    rows = Initiative.objects.for_listing(language)
    return [(row.shown_title, row.shown_language) for row in rows]


def test_each_initiative_is_listed_once_in_the_readers_words_or_its_own():
    both = InitiativeFactory(title="Vélos")
    InitiativeFactory(title="Jardin")
    translate_initiative(both, "it", title="Biciclette")
    translate_initiative(both, "de", title="Räder", live=False)

    assert shown("it") == [("Jardin", "fr"), ("Biciclette", "it")]
    assert shown("de") == [("Jardin", "fr"), ("Vélos", "fr")]
    assert shown("fr") == [("Jardin", "fr"), ("Vélos", "fr")]


def test_an_initiative_written_in_another_language_first_is_its_own_original(locales):
    row = InitiativeFactory(title="Garden", locale=locales["en"])
    translate_initiative(row, "fr", title="Jardin")

    assert shown("fr") == [("Jardin", "fr")]
    assert shown("es") == [("Garden", "en")]


def test_unpublishing_the_original_withdraws_every_language():
    row = InitiativeFactory()
    translate_initiative(row, "it")

    row.unpublish()

    assert [shown(code) for code in ("fr", "it")] == [[], []]


def test_a_revision_does_not_say_which_row_is_the_original():
    row = InitiativeFactory()
    italian = translate_initiative(row, "it")
    italian.is_original = True
    italian.save_revision(clean=False).publish()

    assert Initiative.objects.originals().get() == row


def test_the_address_comes_from_the_title_and_is_numbered():
    slugs = [InitiativeFactory(title="Café d’été").slug for _ in range(3)]
    assert slugs == ["cafe-dete", "cafe-dete-2", "cafe-dete-3"]
    assert InitiativeFactory(title="Proposer").slug == "proposer-2"
    assert InitiativeFactory(title="日本").slug == "initiative"
    assert len(InitiativeFactory(title="mot " * 50).slug) < 100


def test_drafts_without_title_live_side_by_side():
    rows = [Initiative.objects.create(title="", live=False) for _ in range(2)]
    assert [row.slug for row in rows] == ["", ""]
    assert len({str(row) for row in rows} - {""}) == 1


def test_a_new_address_is_shared_and_the_former_one_kept():
    row = InitiativeFactory(title="Vélos")
    italian = translate_initiative(row, "it")
    row.slug = "velos-partages"
    row.save()

    italian.refresh_from_db()
    assert italian.slug == "velos-partages"
    assert list(FormerSlug.objects.values_list("slug", "initiative_id")) == [("velos", row.pk)]


def test_a_draft_leaves_no_former_address():
    row = InitiativeFactory(title="Vélos", live=False)
    row.slug = "velos-partages"
    row.save()
    assert FormerSlug.objects.count() == 0


@pytest.mark.parametrize(
    ("location", "commune", "check"),
    [
        ("", "44001", PointCheck.NO_POINT),
        ("SRID=4326;POINT(-1.37 47.71)", None, PointCheck.OK),
        ("SRID=4326;POINT(-1.37 47.71)", "44002", PointCheck.OTHER_COMMUNE),
        ("SRID=4326;POINT(-0.5 47.71)", "44001", PointCheck.OUTSIDE),
    ],
)
def test_the_point_is_compared_with_the_communes(location, commune, check):
    CommuneFactory(insee="44001", west=-1.38)
    CommuneFactory(insee="44002", west=-1.36)

    row = InitiativeFactory(location=location, commune_id=commune)

    assert row.point_check == check
    assert row.commune_id == (commune or "44001")


def test_the_numbers_follow_the_point():
    row = InitiativeFactory(location="SRID=4326;POINT(-1.37 47.71)")
    assert (row.lon, row.lat) == (-1.37, 47.71)
    row.location = ""
    row.save()
    row.refresh_from_db()
    assert (row.lon, row.lat, row.point_check) == (None, None, PointCheck.NO_POINT)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"location": "SRID=4326;POINT(47.71 -1.37)"}, "location"),
        ({"location": "SRID=4326;POINT(nan 47)"}, "location"),
        ({"location": "SRID=4326;POINT(-1.37 97.71)"}, "location"),
        ({"started": PartialDate("2016-05"), "ended": PartialDate("2016-04")}, "ended"),
        ({"title": ""}, "title"),
        ({"theme": None}, "theme"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_what_is_wrong_is_not_published(changes, field):
    CommuneFactory(insee="44001", west=-1.38)
    row = InitiativeFactory.build(**{"theme": ThemeFactory(), **changes})
    with pytest.raises(ValidationError) as caught:
        row.full_clean(exclude=["locale"])
    assert list(caught.value.message_dict) == [field]


def test_a_draft_whose_theme_was_deleted_opens_without_it():
    gone = ThemeFactory()
    row = InitiativeFactory(theme=ThemeFactory())
    row.theme = gone
    row.save_revision()
    gone.delete()

    assert row.get_latest_revision_as_object().theme is None


def test_tags_have_addresses_without_accents_and_drafts_keep_theirs():
    row = InitiativeFactory(tags=["Énergie"])
    row.tags.add("Vélo")
    row.save_revision()

    stored = Initiative.objects.get(pk=row.pk)
    assert list(stored.tags.values_list("name", "slug")) == [("Énergie", "energie")]
    draft = stored.get_latest_revision_as_object()
    assert sorted(tag.slug for tag in draft.tags.all()) == ["energie", "velo"]

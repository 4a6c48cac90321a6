"""Rows of meetings: what they say, what they leave out, what they cost."""

import datetime as dt

import pytest
from django.test import RequestFactory
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from core.partial_dates import PartialDate
from meetings.enums import MeetingKind
from meetings.models import MeetingPage
from meetings.rows import meeting_rows, place_of
from tests.factories.media import DocumentFactory
from tests.factories.pages import MeetingDocumentFactory, MeetingPageFactory

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def rows_of(site):
    """Rows of the meetings under a programme, in a text of the given language."""

    request = RequestFactory().get("/")
    # Known long before, in a true request.
    Site.find_for_request(request)

    def build(programme=None, around="fr"):
        meetings = MeetingPage.objects.child_of(programme or site.programme)
        return meeting_rows(meetings.for_listing().in_order(), request, around=around, today=TODAY)

    return build


def test_a_row_says_what_the_meeting_is(site, rows_of):
    undated, dated = rows_of()
    assert (undated.title, undated.date, undated.series_order) == ("Atelier participatif 1", "", 1)
    assert dated.title == "Groupe de travail 1"
    assert dated.date == PartialDate("2017-03-14")
    assert dated.url == site.meeting.get_url()
    assert [download.format for download in dated.downloads] == ["PDF"]
    assert (dated.suffix, dated.language, dated.is_past) == ("", "", True)


def test_a_row_says_its_kind_unless_its_title_does(site, rows_of):
    MeetingPageFactory(parent=site.programme, title="Working group on paths")
    assert [row.kind for row in rows_of(around="en")] == ["Working group", "Working group", ""]


def test_rows_keep_only_what_is_open_to_all(site, rows_of):
    MeetingPageFactory(parent=site.programme, title="Brouillon", live=False)
    private = MeetingPageFactory(parent=site.programme, title="Réservée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert [row.title for row in rows_of()] == ["Atelier participatif 1", "Groupe de travail 1"]


def test_a_document_of_a_private_collection_is_not_shown(site, rows_of):
    inside = DocumentFactory().collection.add_child(name="Réservés").add_child(name="Dedans")
    MeetingDocumentFactory(page=site.meeting, document=DocumentFactory(collection=inside))
    assert [len(row.downloads) for row in rows_of()] == [0, 2]
    CollectionViewRestriction.objects.create(
        collection=inside.get_parent(), restriction_type=CollectionViewRestriction.LOGIN
    )
    assert [len(row.downloads) for row in rows_of()] == [0, 1]


def test_rows_of_one_title_are_told_apart_by_their_date(site, rows_of):
    for n, date in enumerate(("2016-05", "2016-06-01", "")):
        MeetingPageFactory(parent=site.programme, title="Atelier", slug=f"atelier-{n}", date=date)
    meeting = MeetingPageFactory(parent=site.programme, title="Atelier", slug="last", date="")
    for page in (meeting, site.meeting):
        MeetingDocumentFactory(page=page, title="Radar")
    rows = [row for row in rows_of() if row.title == "Atelier"]
    assert [row.suffix for row in rows] == [" (1)", " (2)", ", mai 2016", ", 1er juin 2016"]
    assert rows[1].downloads[0].note == "Atelier (2)"


def test_titles_of_an_alias_carry_their_language_in_a_text_of_another(site, rows_of):
    english = site.in_language(site.programme, "en")
    assert [row.language for row in rows_of(english, "en")] == ["fr", "fr"]
    assert [row.language for row in rows_of(english, "fr")] == ["", ""]


def test_a_meeting_open_to_everyone_stands_out(site, rows_of):
    MeetingPageFactory(
        parent=site.programme, title="Soirée", kind=MeetingKind.FILM_DEBATE, is_cancelled=True
    )
    soiree = next(row for row in rows_of() if row.title == "Soirée")
    assert (soiree.is_key, soiree.is_cancelled) == (True, True)


@pytest.mark.parametrize(
    ("name", "commune", "place"),
    [
        ("Mairie", "Lusanger", "Mairie, Lusanger"),
        ("Mairie de Lusanger", "Lusanger", "Mairie de Lusanger"),
        ("", "Lusanger", "Lusanger"),
        ("Mairie", None, "Mairie"),
        ("", None, ""),
    ],
)
def test_place_names_the_commune_once(name, commune, place):
    assert place_of(name, commune) == place


@pytest.mark.parametrize("count", [3, 30])
def test_rows_cost_two_queries_whatever_their_number(
    site, rows_of, django_assert_num_queries, count
):
    for _n in range(count):
        meeting = MeetingPageFactory(parent=site.programme)
        MeetingDocumentFactory(page=meeting)
        MeetingDocumentFactory(page=meeting)
    rows_of()
    with django_assert_num_queries(2):
        rows = rows_of()
    assert sum(len(row.downloads) for row in rows) == 2 * count + 1

"""The page of a meeting: an announcement before, a report after, never an invented day."""

import datetime as dt
import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from core.enums import ExtractionState
from core.models import Commune
from core.partial_dates import PartialDate
from meetings.enums import DocumentKind
from meetings.models import MeetingPage
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.pages import (
    MeetingDocumentFactory,
    MeetingPageFactory,
    MeetingPhotoFactory,
    ProgrammeBodyFactory,
)


@pytest.fixture
def read(client):
    def get(page):
        response = client.get(page.url)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return get


@pytest.fixture
def territory(db):
    call_command("load_territory", settings.SITE_DIR / "core/data/territory/communes.geojson")


def in_days(days):
    return PartialDate.from_date(timezone.localdate() + dt.timedelta(days=days))


def words(element):
    return " ".join(element.get_text().split())


@pytest.fixture
def full(site):
    """A meeting with something in every part."""
    meeting = site.meeting
    meeting.summary = "Trois enjeux retenus."
    meeting.start_time, meeting.end_time = dt.time(18, 30), dt.time(20)
    meeting.agenda = [
        ("item", {"time": dt.time(18, 30), "title": "Accueil", "detail": "Par le président"}),
        ("item", {"time": None, "title": "Débat", "detail": ""}),
    ]
    meeting.decisions = [("decision", {"text": "Continuer", "follow_up": "Le groupe, en mai"})]
    meeting.body = [("text", "<p>On a parlé.</p>"), ("heading", "Les services")]
    meeting.links = [
        ("link", {"title": "Un article", "url": "https://example.org/", "source": "", "date": ""})
    ]
    meeting.body_group = site.programme.bodies.get()
    meeting.save_revision().publish()
    MeetingPhotoFactory(page=meeting, caption="Le tour de table.")
    return MeetingPage.objects.get(pk=meeting.pk)


def test_a_report_has_its_parts_in_order(site, full, read):
    shown = read(full)
    assert [section["id"] for section in shown.select("main section")] == [
        "resume",
        "ordre-du-jour",
        "decisions",
        "compte-rendu",
        "les-services",
        "documents",
        "photos",
        "liens",
    ]
    identifiers = [one["id"] for one in shown.select("[id]")]
    assert len(identifiers) == len(set(identifiers))


def test_the_header_says_when_who_and_in_which_programme(site, full, read):
    header = read(full).select_one(".cr-h")
    assert header.time["datetime"] == "2017-03-14T18:30"
    assert words(header.time) == "14 mars 2017"
    assert words(header.select_one(".meta")).startswith("mardi 14 mars 2017")
    assert full.body_group.name in words(header.select_one(".meta"))
    assert header.select_one("p a")["href"] == site.programme.url
    assert header.select_one(".status") is None


def test_a_coming_meeting_is_an_announcement(site, read):
    meeting = MeetingPageFactory(parent=site.programme, title="Forum", date=in_days(30))
    shown = read(meeting)
    assert shown.select_one(".cr-h .status.info") is not None
    calendar = shown.select_one(".cr-h a.btn:not(.btn-line)")
    assert calendar["href"] == reverse("meetings:event", args=[meeting.translation_key])
    # Where it is comes before what it is about.
    main = shown.select_one(".cols")
    assert main.find(["aside", "div"], recursive=False).name == "aside"


def test_a_report_leads_to_its_calendar_more_quietly(site, read):
    shown = read(site.meeting)
    assert shown.select_one(".cr-h a.btn-line") is not None
    assert shown.select_one(".cols").find(["aside", "div"], recursive=False).name == "div"


@pytest.mark.parametrize(
    ("date", "tile", "attribute"),
    [("2016-05", "mai 2016", "2016-05"), ("2016", "2016", "2016")],
)
def test_a_partial_date_is_shown_as_it_is_known(site, read, date, tile, attribute):
    meeting = MeetingPageFactory(parent=site.programme, title="Forum", date=date)
    header = read(meeting).select_one(".cr-h")
    assert (words(header.time), header.time["datetime"]) == (tile, attribute)
    assert header.select_one("a.btn") is None


def test_an_unknown_date_is_said_with_its_number_in_the_series(site, read):
    header = read(site.undated_meeting).select_one(".cr-h")
    assert header.time is None
    assert header.select_one(".tile-date b").text.endswith("1")
    assert header.select_one("a.btn") is None
    assert "2017" not in words(header)


def test_a_time_of_an_unknown_day_is_no_moment(site, read):
    meeting = MeetingPageFactory(
        parent=site.programme, title="Forum", date="2016-05", start_time=dt.time(18)
    )
    assert read(meeting).select_one(".cr-h time")["datetime"] == "2016-05"


@pytest.mark.parametrize("days", [-30, 30])
def test_a_cancelled_meeting_says_so(site, read, days):
    meeting = MeetingPageFactory(
        parent=site.programme, title="Forum", date=in_days(days), is_cancelled=True
    )
    shown = read(meeting)
    assert shown.select_one(".alert.warn") is not None
    assert shown.select_one(".cr-h .status") is None
    assert shown.select_one(".cr-h a.btn-line") is not None


def test_documents_say_what_they_are_and_show_their_first_page(site, read):
    document = DocumentFactory(
        title="x",
        # Not recognised: the line says it.
        language="",
        page_count=6,
        extraction_state=ExtractionState.NO_TEXT,
        first_page="document_pages/abc.webp",
        first_page_width=340,
        first_page_height=480,
    )
    MeetingDocumentFactory(
        page=site.undated_meeting,
        document=document,
        title="Radar",
        kind=DocumentKind.SLIDES,
        language="en",
    )
    card = read(site.undated_meeting).select_one("a.doc")
    assert card["href"] == document.url
    assert card["hreflang"] == "en"
    assert card.img["alt"] == ""
    assert (card.img["src"], card.img["width"]) == (document.first_page.url, "340")
    assert card.b.text == "Radar"
    assert "PDF, " in card.select_one(".spec").text
    # Kind, format, size, pages, language, scan.
    assert len(card.select_one(".spec").text.split(", ")) == 6


def test_the_summary_of_a_document_is_beside_it_in_its_language(site, read):
    document = DocumentFactory(title="Radar", language="en", summary="Three <b>scores</b>.")
    MeetingDocumentFactory(page=site.undated_meeting, document=document, title="Radar")
    MeetingDocumentFactory(page=site.undated_meeting, title="Sans résumé")
    [details] = read(site.undated_meeting).select("#documents details")
    assert " ".join(details.summary.text.split()) == "Résumé de « Radar »"
    assert (details.div["lang"], details.div.text.strip()) == ("en", "Three <b>scores</b>.")


def test_a_document_without_a_title_has_that_of_its_file(site, read):
    MeetingDocumentFactory(
        page=site.undated_meeting, title="", document=DocumentFactory(title="Radar.pdf")
    )
    assert read(site.undated_meeting).select_one("a.doc b").text == "Radar.pdf"


def test_no_two_documents_share_a_name(site, read):
    for _n in range(3):
        MeetingDocumentFactory(page=site.meeting, title="Compte rendu")
    names = [words(card) for card in read(site.meeting).select("a.doc")]
    assert len(names) == len(set(names)) == 4


def test_a_document_of_a_private_collection_is_not_shown(site, read):
    inside = DocumentFactory().collection.add_child(name="Réservés")
    document = DocumentFactory(collection=inside)
    MeetingDocumentFactory(page=site.undated_meeting, title="Canari", document=document)
    CollectionViewRestriction.objects.create(
        collection=inside, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert "Canari" not in read(site.undated_meeting).text


def test_photos_have_words_caption_and_credit(site, full, read):
    image = ImageFactory(description="Un mur de notes", credit="C. Durand")
    MeetingPhotoFactory(page=full, image=image, alt_text="", caption="")
    figures = read(full).select("#photos figure")
    assert [figure.img["alt"] for figure in figures] == [
        "Des participants autour d’une table",
        "Un mur de notes",
    ]
    assert words(figures[0].figcaption) == "Le tour de table. Camille Durand, CC BY 4.0"
    assert words(figures[1].figcaption) == "C. Durand"


def test_neighbours_are_the_meetings_of_the_programme_in_order(site, read):
    MeetingPageFactory(parent=site.programme, title="Brouillon", date="2017-02", live=False)
    after = MeetingPageFactory(parent=site.programme, title="Après", date="2017-04")
    MeetingPageFactory(parent=site.agenda, title="Ailleurs", date="2017-03-20")
    links = read(site.meeting).select(".prevnext a")
    assert [(link["rel"], link.b.text, link["href"]) for link in links] == [
        (["prev"], "Atelier participatif 1", site.undated_meeting.url),
        (["next"], "Après", after.url),
    ]
    assert [link["rel"] for link in read(after).select(".prevnext a")] == [["prev"]]


def test_a_meeting_of_the_agenda_has_no_neighbour(site, read):
    meeting = MeetingPageFactory(parent=site.agenda, title="Plénière", date="2017-04")
    MeetingPageFactory(parent=site.agenda, title="Autre", date="2017-05")
    shown = read(meeting)
    assert shown.select(".prevnext") == []
    assert [link["href"] for link in shown.select(".cr-h p.small a")] == []


def test_a_point_is_drawn_in_its_commune(site, territory, read):
    meeting = site.meeting
    meeting.commune = Commune.objects.get(name="Châteaubriant")
    meeting.save()
    place = read(meeting).select_one("aside .place")
    assert place.select_one(".mk") is not None
    assert place.select_one(".m-sel") is not None
    assert place.a["href"].startswith("https://www.openstreetmap.org/?mlat=47.7169&mlon=-1.3761")
    assert "Châteaubriant" in words(place.select_one(".place-b p"))


def test_without_a_point_the_commune_is_drawn_and_nothing_is_marked(site, territory, read):
    meeting = site.meeting
    meeting.location = meeting.address = ""
    meeting.commune = Commune.objects.get(name="Lusanger")
    meeting.save()
    place = read(meeting).select_one("aside .place")
    assert place.select_one(".m-sel") is not None
    assert place.select(".mk, a") == []
    assert words(place.select_one(".place-b p")) == "Maison des associations Lusanger"


def test_a_meeting_of_no_known_place_says_nothing_of_it(site, read):
    meeting = MeetingPageFactory(
        parent=site.programme, title="Forum", place_name="", address="", location=""
    )
    assert read(meeting).select("aside") == []


def test_an_alias_speaks_the_language_of_its_text(site, full, read):
    shown = read(site.in_language(full, "de"))
    content = shown.select_one(".cr-h").find_parent(lang=True)
    assert content["lang"] == "fr"
    assert "mardi 14 mars 2017" in words(content)
    # Its calendar and its neighbours are those of the reader's tree.
    assert content.select_one(".cr-h a.btn")["href"].startswith("/de/agenda/")
    assert content.select_one(".prevnext a")["href"].startswith("/de/")


def event_of(shown):
    scripts = shown.select('script[type="application/ld+json"]')
    return next(
        block
        for block in (json.loads(script.string) for script in scripts)
        if block.get("@type") == "Event"
    )


def test_the_event_is_told_to_programs(site, full, read):
    assert event_of(read(full)) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{full.translation_key}",
        "name": "Groupe de travail 1",
        "description": "Trois enjeux retenus.",
        "inLanguage": "fr",
        "url": full.full_url,
        "eventStatus": "https://schema.org/EventScheduled",
        "startDate": "2017-03-14T18:30:00+01:00",
        "endDate": "2017-03-14T20:00:00+01:00",
        "location": {
            "@type": "Place",
            "name": "Maison des associations",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "1 place de la Mairie, 44110 Châteaubriant",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 47.7169, "longitude": -1.3761},
        },
        "organizer": {
            "@type": "Organization",
            "name": "Conseil de développement Pays de Châteaubriant",
        },
    }


@pytest.mark.parametrize("date", ["2016-05", "2016", ""])
def test_programs_are_told_no_invented_day(site, read, date):
    meeting = MeetingPageFactory(
        parent=site.programme,
        title="Forum",
        date=date,
        start_time=dt.time(18),
        end_time=dt.time(19),
        place_name="",
        address="",
        location="",
        is_cancelled=True,
    )
    event = event_of(read(meeting))
    assert {"startDate", "endDate", "location"} & set(event) == set()
    assert event["eventStatus"] == "https://schema.org/EventCancelled"


def test_an_alias_tells_programs_the_language_and_the_address_of_its_source(site, full, read):
    event = event_of(read(site.in_language(full, "de")))
    assert (event["inLanguage"], event["url"]) == ("fr", full.full_url)


def test_a_private_meeting_is_shown_to_who_may_read_it(site, full, admin_client):
    PageViewRestriction.objects.create(page=full, restriction_type=PageViewRestriction.LOGIN)
    shown = BeautifulSoup(admin_client.get(full.url).content, "html.parser")
    assert shown.h1.text == "Groupe de travail 1"
    assert full.body_group.name in words(shown.select_one(".cr-h .meta"))


@pytest.mark.parametrize("count", [3, 30])
def test_a_full_meeting_costs_the_same_whatever_it_holds(
    site, full, client, count, django_assert_max_num_queries
):
    link = f'<p><a linktype="page" id="{site.legal.pk}">a</a></p>'
    full.body = [
        *[("image", {"image": image, "caption": ""}) for image in ImageFactory.create_batch(count)],
        *[("documents", [document]) for document in DocumentFactory.create_batch(count)],
        *[("text", link)] * count,
    ]
    full.save()
    for _n in range(count):
        MeetingPageFactory(parent=site.programme)
        MeetingDocumentFactory(page=full)
        MeetingPhotoFactory(page=full)
        ProgrammeBodyFactory(programme=site.programme)
    # The first visitor has the sizes of the pictures made, and they push the rest out of the cache.
    client.get(full.url)
    client.get(full.url)
    with django_assert_max_num_queries(12) as queries:
        client.get(full.url)
    statements = [query["sql"] for query in queries.captured_queries]
    assert len(statements) == len(set(statements)) == 11

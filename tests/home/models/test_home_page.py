"""The home page: what it shows by itself, and nothing of what is not published."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from core.partial_dates import PartialDate
from home.enums import ProgrammeStatus
from home.models import ProgrammePage
from home.programme_order import RANKS, rank_on
from tests.factories.media import ImageFactory
from tests.factories.pages import (
    ContentPageFactory,
    MeetingDocumentFactory,
    MeetingPageFactory,
    ProgrammePageFactory,
    ProgrammePartnerFactory,
)
from tests.factories.snippets import OrganisationFactory


def soup(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def in_days(days):
    return PartialDate.from_date(timezone.localdate() + dt.timedelta(days=days))


def meeting(site, title, days, **options):
    return MeetingPageFactory(parent=site.programme, title=title, date=in_days(days), **options)


def test_the_banner_says_who_the_council_is_over_its_territory(site, client):
    call_command("load_territory", settings.SITE_DIR / "core/data/territory/communes.geojson")
    shown = soup(client, site.home)

    assert shown.h1.text == "Un territoire qui réfléchit"
    assert (
        shown.select_one(".hero .lead").text == "Le conseil de développement réunit des citoyens."
    )
    assert shown.select_one(".hero svg[viewbox]")["aria-hidden"] == "true"
    assert "IGN, ADMIN EXPRESS COG" in shown.select_one(".map-credit").text


def test_without_communes_there_is_neither_map_nor_credit(site, client):
    shown = soup(client, site.home)
    assert shown.select(".hero-map, .map-credit") == []


def test_the_soonest_meeting_stands_out_and_others_follow(site, client):
    meeting(site, "Dans dix jours", 10)
    first = meeting(site, "Demain", 1, start_time=dt.time(18, 30), summary="Qui vient ?")
    meeting(site, "Dans vingt jours", 20)
    meeting(site, "Dans un an", 365)

    tile = soup(client, site.home).select_one(".next")

    link = tile.select_one(".next-tile h3 a")
    assert (link.text, link["href"]) == ("Demain", first.url)
    assert "Qui vient\u202f?" in tile.text
    assert tile.select_one("time")["datetime"] == f"{in_days(1)}T18:30"
    assert [one.text for one in tile.select(".next-list span")] == [
        "Dans dix jours",
        "Dans vingt jours",
    ]


def test_a_cancelled_meeting_is_announced_as_such_but_never_stands_out(site, client):
    meeting(site, "Annulée", 1, is_cancelled=True)
    meeting(site, "Maintenue", 2)
    tile = soup(client, site.home).select_one(".next")

    assert tile.select_one(".next-tile h3").text == "Maintenue"
    assert _("Cancelled") in tile.select_one(".next-list").text


@pytest.mark.parametrize("is_cancelled", [None, True])
def test_without_a_meeting_to_come_nothing_is_announced(site, client, is_cancelled):
    if is_cancelled:
        meeting(site, "Annulée", 1, is_cancelled=True)
    assert soup(client, site.home).select(".next") == []


def test_a_meeting_of_which_the_month_is_known_is_announced_without_a_day(
    site, client, monkeypatch
):
    monkeypatch.setattr(timezone, "localdate", lambda *_arguments: dt.date(2016, 11, 24))
    MeetingPageFactory(parent=site.programme, title="Un jour", date=PartialDate("2016-11"))
    time = soup(client, site.home).select_one(".next-tile time")
    assert (time["datetime"], time.text) == ("2016-11", "novembre 2016")


def test_programmes_under_way_come_first_with_their_partners(site, client):
    running = ProgrammePageFactory(
        parent=site.section, title="En marche", start=in_days(-9), end="", summary="Résumé."
    )
    organisation = OrganisationFactory(name="ADEME")
    for _rank in range(2):
        ProgrammePartnerFactory(programme=running, organisation=organisation)
    shown = soup(client, site.home)

    card = shown.select_one(".refl-lead")
    assert (card.h3.text, card.h3.a["href"]) == ("En marche", running.url)
    assert card.select_one(".status").text == str(ProgrammeStatus.RUNNING.label)
    assert card.select_one(".meta").text.strip() == "ADEME"
    assert [one.text for one in shown.select(".refl-list h3")] == ["Programme DOMINO"]
    assert shown.select_one(".sec-h h2").text == site.section.title
    assert shown.select_one(".sec-h a")["href"] == site.section.url


def test_the_latest_meetings_with_a_document_are_listed(site, client):
    past = meeting(site, "Passée", -10)
    document = MeetingDocumentFactory(page=past, title="Minutes de la séance")
    meeting(site, "Passée sans document", -5)
    closed = MeetingDocumentFactory(page=meeting(site, "Passée réservée", -4))
    closed.document.collection = closed.document.collection.add_child(name="Membres")
    closed.document.save()
    CollectionViewRestriction.objects.create(
        collection=closed.document.collection, restriction_type="login"
    )

    rows = soup(client, site.home).select(".crlist > li")

    assert [row.select_one(".row-title a").text for row in rows] == [
        "Passée",
        "Groupe de travail 1",
    ]
    link = rows[0].select_one(".row-dl")
    assert link["href"] == document.document.url
    assert "Minutes de la séance" in link.text


def test_the_call_of_the_page_leads_to_a_page_in_the_readers_language(site, client):
    home = site.home
    home.call_title, home.call_button = "Un sujet manque ?", "Écrire"
    home.call_page = site.legal
    home.save()
    link = soup(client, home).select_one(".call .btn")
    assert (link.text, link["href"]) == ("Écrire", site.legal.url)

    english = site.homes["en"]
    english.call_title, english.call_button, english.call_page = "A topic?", "Write", site.legal
    english.save()
    assert soup(client, english).select_one(".call .btn")["href"] == (
        site.in_language(site.legal, "en").url
    )


def test_a_call_without_a_published_page_has_no_button(site, client):
    home = site.home
    home.call_title, home.call_button = "Un sujet manque ?", "Écrire"
    home.call_page = ContentPageFactory(parent=home, live=False)
    home.save()
    call = soup(client, home).select_one(".call")
    assert call.h2.text == "Un sujet manque\u202f?"
    assert call.select(".btn") == []


def test_what_is_not_translated_is_shown_in_its_language(site, client, locales):
    alias = site.in_language(site.programme, "de")
    alias.status_override = ProgrammeStatus.FINISHED
    alias.end = ""
    alias.save()
    coming = meeting(site, "Demain", 1)
    coming.copy_for_translation(locales["de"], alias=True)
    shown = soup(client, site.homes["de"])

    card = shown.select_one(".refl-lead")
    assert card["lang"] == "fr"
    with translation.override("fr"):
        assert card.select_one(".status").text == str(ProgrammeStatus.FINISHED.label)
    assert shown.select_one(".next-tile h3 a")["lang"] == "fr"
    assert shown.select_one(".crlist .row-title a")["lang"] == "fr"
    assert shown.select_one(".hero h1").find_parent(lang=True)["lang"] == "de"


def test_nothing_that_is_not_open_to_all_is_shown(site, client):
    meeting(site, "canari brouillon", 1, live=False)
    MeetingDocumentFactory(page=meeting(site, "canari passé", -1, live=False), title="canari")
    ProgrammePageFactory(parent=site.section, title="canari programme", live=False)
    closed = ProgrammePageFactory(parent=site.section, title="canari réservé", end="")
    MeetingPageFactory(parent=closed, title="canari dedans", date=in_days(2))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    assert "canari" not in client.get(site.home.url).content.decode()


def fill(site, count):
    for rank in range(count):
        programme = ProgrammePageFactory(
            parent=site.section, end=in_days(400 + rank), cover_image=ImageFactory()
        )
        ProgrammePartnerFactory(programme=programme)
        meeting(site, f"À venir {count} {rank}", rank + 1)
        MeetingDocumentFactory(page=meeting(site, f"Passée {count} {rank}", -rank - 1))


def test_the_home_page_takes_the_same_queries_whatever_there_is(
    site, client, django_assert_max_num_queries
):
    call_command("load_territory", settings.SITE_DIR / "core/data/territory/communes.geojson")
    site.home.call_title, site.home.call_button, site.home.call_page = "A", "B", site.legal
    site.home.save()
    counts = []
    for count in (4, 16):
        fill(site, count)
        # The first visitor has the sizes of the pictures made.
        client.get(site.home.url)
        with django_assert_max_num_queries(15) as queries:
            client.get(site.home.url)
        sql = [query["sql"] for query in queries]
        assert len(sql) == len(set(sql))
        counts.append(len(sql))
    assert counts[0] == counts[1]


TODAY = dt.date(2016, 5, 24)
DATES = ["", "2015", "2016", "2017", "2016-04", "2016-05", "2016-06", "2016-05-23", "2016-05-24"]


def test_the_database_ranks_programmes_as_their_status_says(site):
    for start in DATES:
        for end in DATES:
            if not (start and end and PartialDate(end).last_day < PartialDate(start).first_day):
                ProgrammePageFactory(parent=site.section, start=start, end=end)
    ProgrammePageFactory(parent=site.section, status_override=ProgrammeStatus.SUSPENDED)

    programmes = ProgrammePage.objects.annotate(rank=rank_on(TODAY))

    for programme in programmes:
        status = programme.status_on(TODAY)
        expected = RANKS.index(status) if status else len(RANKS)
        assert programme.rank == expected, (programme.start, programme.end)

"""The agenda: what comes, soonest first, then the past by year."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.partial_dates import PartialDate
from meetings import agenda_parts
from meetings.models import MeetingPage
from tests.factories.pages import MeetingPageFactory

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def read(site, client):
    def get(code="fr", query=""):
        response = client.get(site.in_language(site.agenda, code).url + query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return get


def remove_meetings():
    """Their aliases go with them."""
    for meeting in MeetingPage.objects.filter(alias_of=None):
        meeting.delete()


def in_days(days):
    return PartialDate.from_date(timezone.localdate() + dt.timedelta(days=days))


def listing(shown):
    """The titles of the rows under each heading."""
    return {
        section.h2.text: [row.select_one("h3 a").text for row in section.select(".tl")]
        for section in shown.select("main section")
    }


@pytest.mark.parametrize(
    ("date", "comes"),
    [
        ("2026-11-23", False),
        ("2026-11-24", True),
        ("2026-11", True),
        ("2026-10", False),
        ("2026-12", True),
        ("2026", True),
        ("2025", False),
        ("2027", True),
        ("", False),
    ],
)
def test_what_may_still_take_place_is_to_come(site, date, comes):
    meeting = MeetingPageFactory(parent=site.agenda, title="Forum", date=date)
    assert MeetingPage.objects.upcoming(TODAY).filter(pk=meeting.pk).exists() is comes
    assert MeetingPage.objects.past(TODAY).filter(pk=meeting.pk).exists() is not comes
    assert meeting.is_past_on(TODAY) is not comes


def test_partial_dates_take_their_place(site):
    remove_meetings()
    dates = ["2026-12-03", "2026-12", "2027", "2026-11-24", "2026", "2015", "2015-09", "2015-09-10"]
    for n, date in enumerate(dates):
        MeetingPageFactory(parent=site.agenda, title=f"Forum {n}", date=date)
    MeetingPageFactory(parent=site.agenda, title="Sans date", date="")
    MeetingPageFactory(parent=site.agenda, title="Placée", date="", placed_at="2015-09-05")
    order = MeetingPage.objects.live().for_agenda(TODAY)
    assert [(one.date or one.placed_at) for one in order.filter(locale=site.agenda.locale)] == [
        "2026",
        "2026-11-24",
        "2026-12",
        "2026-12-03",
        "2027",
        "2015-09-10",
        "2015-09-05",
        "2015-09",
        "2015",
        "",
    ]


def test_meetings_of_one_day_stand_in_the_order_of_their_hours(site):
    remove_meetings()
    for hour in (18, None, 9):
        for date in ("2026-12-03", "2015-09-10"):
            MeetingPageFactory(
                parent=site.agenda,
                title=f"{date} {hour}",
                date=date,
                start_time=hour and dt.time(hour),
            )
    titles = [one.title for one in MeetingPage.objects.for_agenda(TODAY)]
    assert titles == [
        "2026-12-03 9",
        "2026-12-03 18",
        "2026-12-03 None",
        "2015-09-10 18",
        "2015-09-10 9",
        "2015-09-10 None",
    ]


def test_the_coming_ones_come_first_then_each_year(site, read):
    for days in (60, 30):
        MeetingPageFactory(parent=site.programme, title=f"Dans {days} jours", date=in_days(days))
    MeetingPageFactory(parent=site.agenda, title="Plénière", date="2016-05")
    MeetingPageFactory(parent=site.agenda, title="Un jour", date="")
    found = listing(read())
    assert list(found.values()) == [
        ["Dans 30 jours", "Dans 60 jours"],
        ["Groupe de travail 1", "Atelier participatif 1"],
        ["Plénière"],
        ["Un jour"],
    ]
    assert list(found)[1:3] == ["2017", "2016"]


def test_a_row_says_its_programme_unless_it_has_none(site, read):
    MeetingPageFactory(parent=site.agenda, title="Plénière", date="2016-05")
    rows = {row.h3.text: row for row in read().select(".tl")}
    assert rows["Groupe de travail 1"].select_one(".meta a")["href"] == site.programme.url
    assert rows["Plénière"].select(".meta a") == []


def test_a_programme_that_is_not_published_is_not_named(site, read):
    site.programme.unpublish()
    shown = read()
    assert "Groupe de travail 1" in shown.text
    assert "Programme DOMINO" not in shown.text


def test_a_cancelled_meeting_stays_and_says_so(site, read):
    MeetingPageFactory(parent=site.agenda, title="Forum", date=in_days(3), is_cancelled=True)
    row = read().select_one(".tl")
    assert row.select_one(".status.warn") is not None
    assert "is-off" in row["class"]


def test_an_empty_agenda_says_so(site, read):
    remove_meetings()
    shown = read()
    assert list(listing(shown).values()) == [[]]
    assert shown.select_one("main section p") is not None


def test_who_finds_nothing_to_come_is_told(site, read):
    sections = read().select("main section")
    assert sections[0].select(".tl") == []
    assert sections[0].p is not None


def test_it_is_cut_in_pages(site, read, monkeypatch):
    monkeypatch.setattr(agenda_parts, "MEETINGS_A_PAGE", 2)
    for n in range(3):
        MeetingPageFactory(parent=site.agenda, title=f"Forum {n}", date=in_days(n + 1))
    pages = [list(listing(read(query=f"?page={n}")).values()) for n in (1, 2, 3)]
    assert pages == [
        [["Forum 0", "Forum 1"]],
        [["Forum 2"], ["Groupe de travail 1"]],
        [["Atelier participatif 1"]],
    ]
    current = read(query="?page=2").select_one('.pages [aria-current="page"]')
    assert current["href"] == "?page=2"


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 300, "\x00", "1.5", ""])
def test_a_strange_page_is_the_first_or_the_last(site, client, page):
    response = client.get(site.agenda.url, {"page": page})
    assert response.status_code == 200
    assert "Groupe de travail 1" in response.content.decode()


def test_it_says_how_to_subscribe(site, read):
    aside = read().select_one("aside")
    assert [link["href"] for link in aside.select("a")] == ["/fr/agenda.ics", "/fr/feed.xml"]
    assert aside.code.text == "http://testserver/fr/agenda.ics"


def test_french_titles_are_marked_in_the_agenda_of_another_language(site, read):
    shown = read("de")
    assert [link["lang"] for link in shown.select(".tl h3 a")] == ["fr", "fr"]
    assert [link["lang"] for link in shown.select(".tl .meta a")] == ["fr", "fr"]
    assert all(link["href"].startswith("/de/") for link in shown.select(".tl a"))


def test_only_what_is_open_to_all_is_listed(site, read):
    MeetingPageFactory(parent=site.agenda, title="Canari brouillon", live=False)
    private = MeetingPageFactory(parent=site.agenda, title="Canari réservé")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert "Canari" not in read().text


@pytest.mark.parametrize("count", [20, 60])
def test_it_costs_the_same_whatever_the_number(site, client, count, django_assert_max_num_queries):
    for n in range(count):
        MeetingPageFactory(
            parent=site.programme if n % 2 else site.agenda, title=f"Forum {n}", date=in_days(n)
        )
    client.get(site.agenda.url)
    with django_assert_max_num_queries(15) as queries:
        client.get(site.agenda.url)
    statements = [query["sql"] for query in queries.captured_queries]
    assert len(statements) == len(set(statements)) == 7

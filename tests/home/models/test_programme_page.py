"""The page of a programme: what it says, in which order, in which language, and its cost."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import PageViewRestriction

from core.partial_dates import PartialDate
from home.enums import BodyOpenness, PartnerRole
from home.models import ProgrammePage
from home.programme_parts import chained, facts_of, status_of
from meetings.enums import DocumentKind, MeetingKind
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.pages import (
    MeetingDocumentFactory,
    MeetingPageFactory,
    ProgrammeBodyFactory,
    ProgrammePageFactory,
    ProgrammePartnerFactory,
)
from tests.factories.snippets import OrganisationFactory

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def read(site, client):
    """The page as a reader of a language gets it."""

    def get(code="fr"):
        response = client.get(site.in_language(site.programme, code).url)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return get


@pytest.fixture
def full(site):
    """A programme with something in every part."""
    programme = site.programme
    programme.summary = "Dix mois de recherche-action."
    programme.period_detail = "10 ateliers"
    programme.facts = [("fact", {"label": "Territoire", "value": "1 des 4 pilotes", "detail": ""})]
    programme.body = [("heading", "Pourquoi"), ("text", "<p>Parce que.</p>")]
    programme.issues = [("issue", {"title": "Le lien", "question": "Comment ?"})] * 3
    programme.objectives = [("objective", {"text": "<p>Explorer</p>"})] * 3
    programme.objectives_detail = "<p>En détail.</p>"
    programme.method = [("text", "<p>Des ateliers.</p>"), ("heading", "La suite")]
    programme.regional_meetings = [
        ("meeting", {"place": "Nantes", "date": "2015-09-29", "url": "https://example.org/nantes"}),
        ("meeting", {"place": "Redon", "date": "2016-01", "url": ""}),
    ]
    link = {"title": "Un article", "url": "https://example.org/", "source": "", "date": "2016"}
    programme.links = [("link", link)]
    programme.save_revision().publish()
    return ProgrammePage.objects.get(pk=programme.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end", "override", "label"),
    [
        ("2015-09", "2016-07", "", "Finished in July 2016"),
        ("2015-09", "2016-07-05", "", "Finished on 5 July 2016"),
        ("2015", "2016", "", "Finished in 2016"),
        ("2015", "2027", "", "In progress"),
        ("2027", "", "", "Planned"),
        ("2015", "2016", "suspended", "Suspended"),
        ("2015", "2027", "finished", "Finished"),
        ("2015", "2016", "running", "In progress"),
    ],
)
def test_status_is_said_in_words(start, end, override, label):
    page = ProgrammePage(
        start=start and PartialDate(start), end=end and PartialDate(end), status_override=override
    )
    with translation.override("en"):
        assert status_of(page, TODAY, "en").label == label


@pytest.mark.django_db
def test_a_programme_without_dates_has_no_status():
    assert status_of(ProgrammePage(), TODAY, "fr") is None


def test_facts_are_the_period_the_partners_by_role_and_the_editors(site, full):
    telecom = OrganisationFactory(name="Télécom", link="")
    ProgrammePartnerFactory(programme=full, organisation=telecom, detail="co-porte")
    ademe = OrganisationFactory(name="ADEME", link="https://example.org/ademe")
    ProgrammePartnerFactory(
        programme=full, organisation=ademe, role=PartnerRole.FUNDER, detail="finance"
    )
    first = full.partners.first().organisation.name
    with translation.override("en"):
        facts = list(facts_of(full, "en"))
    assert [
        (fact.label, fact.value, [link.title for link in fact.organisations]) for fact in facts
    ] == [
        ("Dates", "May 2016 – 2018", []),
        ("Led by", "", [first, "Télécom"]),
        ("Funded by", "", ["ADEME"]),
        ("Territoire", "1 des 4 pilotes", []),
    ]
    assert [fact.details for fact in facts] == [
        ["10 ateliers"],
        [f"{first}: porte le programme", "Télécom: co-porte"],
        ["finance"],
        [],
    ]
    assert facts[2].organisations[0].url == "https://example.org/ademe"


def test_dominoes_touch_by_equal_halves():
    pairs = [(first, second) for first, second, _block in chained(list("abc"))]
    assert pairs == [(1, 2), (2, 3), (3, 4)]
    pairs = [(first, second) for first, second, _block in chained(list("abc"), start=3)]
    assert pairs == [(4, 5), (5, 6), (6, 1)]


def test_each_part_stands_once_in_the_order_of_the_contents(site, full, read):
    shown = read()
    anchors = [link["href"].removeprefix("#") for link in shown.select("nav.toc a")]
    assert anchors == [
        "pourquoi",
        "enjeux",
        "objectifs",
        "methode",
        "la-suite",
        "groupes",
        "rencontres",
        "documents",
        "ailleurs",
        "liens",
    ]
    sections = [one["id"] for one in shown.select("main section[id]")]
    assert sections == anchors
    identifiers = [one["id"] for one in shown.select("[id]")]
    assert len(identifiers) == len(set(identifiers))


def test_an_empty_programme_shows_no_empty_part(site, client):
    page = ProgrammePageFactory(parent=site.section, title="Nouveau", start="", end="")
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert shown.select("main section, .facts, .toc li, .status") == []
    assert shown.h1.text == "Nouveau"


def test_question_summary_and_status_open_the_page(site, full, read):
    header = read().select_one(".page-h")
    assert header.select_one(".status.off") is not None
    assert header.select_one(".lead").text == "La coopération change-t-elle le territoire\u202f?"
    assert header.select("p")[-1].text == "Dix mois de recherche-action."


def test_meetings_stand_in_order_with_their_documents(site, read):
    MeetingPageFactory(
        parent=site.programme,
        title="Soirée",
        date="2016-06",
        kind=MeetingKind.FILM_DEBATE,
        is_cancelled=True,
    )
    rows = read().select(".tl")
    assert [row.select_one("h3").text for row in rows] == [
        "Soirée",
        "Atelier participatif 1",
        "Groupe de travail 1",
    ]
    assert rows[0].select_one(".tile-date b").text == "juin"
    assert rows[0].time["datetime"] == "2016-06"
    assert rows[1].time is None
    assert "is-key" in rows[0]["class"]
    assert rows[0].select_one(".status.warn") is not None
    assert [row.select_one(".dl") is not None for row in rows] == [False, False, True]


def test_documents_are_listed_by_kind(site, read):
    MeetingDocumentFactory(page=site.undated_meeting, title="Radar", kind=DocumentKind.RADAR)
    shown = read().select_one("#documents")
    assert [heading.text for heading in shown.select("h3")] == [
        "Comptes rendus (1)",
        "Radars d’évaluation (1)",
    ]
    assert [heading["id"] for heading in shown.select("h3")] == [
        "documents-minutes",
        "documents-radar",
    ]
    assert "Atelier participatif 1" in shown.select(".papers")[1].text


def names_of_links(shown):
    """The places that each name of a link leads to."""
    places = {}
    for link in shown.select("main a[href]"):
        name = " ".join(link.get_text().split())
        places.setdefault(name, set()).add(link["href"])
    return places


def test_no_two_links_share_a_name(site, full, read):
    document = DocumentFactory(title="Compte rendu")
    for n in range(3):
        meeting = MeetingPageFactory(
            parent=site.programme, title="Atelier", slug=f"atelier-{n}", date="2016-05"
        )
        for _n in range(2):
            MeetingDocumentFactory(page=meeting, document=document, title="Compte rendu")
    for name in ("Groupe A", "Groupe B"):
        ProgrammeBodyFactory(programme=site.programme, name=name)
    MeetingDocumentFactory(page=site.meeting, title="")
    shown = read()
    assert {name: hrefs for name, hrefs in names_of_links(shown).items() if len(hrefs) > 1} == {}
    in_timeline = [" ".join(link.get_text().split()) for link in shown.select("main .dl")]
    assert len(in_timeline) == len(set(in_timeline)) == 8


@pytest.mark.parametrize(
    ("openness", "kind", "can_ask"),
    [
        (BodyOpenness.OPEN, "ok", True),
        (BodyOpenness.ON_REQUEST, "info", True),
        (BodyOpenness.SETTLED, "warn", True),
        (BodyOpenness.CLOSED, "off", False),
        (BodyOpenness.UNKNOWN, None, False),
    ],
)
def test_a_group_says_who_may_join(site, read, openness, kind, can_ask):
    body = site.programme.bodies.get()
    body.openness = openness
    body.how_to_join = "Rencontrez la chargée de mission."
    body.save()
    group = read().select_one(".grp")
    status = group.select_one(".status")
    assert (kind in status["class"]) if kind else (status is None)
    assert "Rencontrez la chargée de mission." in group.text
    addresses = [link["href"] for link in group.select("a")]
    assert addresses == (["mailto:contact@example.org"] if can_ask else [])


def test_meetings_held_elsewhere_are_links_when_a_report_has_an_address(site, full, read):
    items = read().select("#ailleurs li")
    assert [item.a and item.a["href"] for item in items] == ["https://example.org/nantes", None]
    assert [item.time["datetime"] for item in items] == ["2015-09-29", "2016-01"]


def test_an_alias_speaks_the_language_of_its_text(site, full, read):
    shown = read("de")
    assert shown.html["lang"] == "de"
    content = shown.select_one(".page-h").find_parent(lang=True)
    assert content["lang"] == "fr"
    assert content.select(".tl [lang]") == []
    assert "mars 2017" in content.select_one("#rencontres").text
    # Its meetings are those of its own tree.
    assert all(link["href"].startswith("/de/") for link in content.select(".tl h3 a"))


def test_only_what_is_open_to_all_is_shown(site, full, read):
    MeetingPageFactory(parent=site.programme, title="Canari brouillon", live=False)
    private = MeetingPageFactory(parent=site.programme, title="Canari réservé")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    MeetingDocumentFactory(page=private, title="Canari document")
    assert "Canari" not in read().text


@pytest.mark.parametrize("count", [3, 30])
def test_a_full_programme_costs_the_same_whatever_it_holds(
    site, full, client, count, django_assert_max_num_queries
):
    link = f'<p><a linktype="page" id="{site.legal.pk}">a</a></p>'
    full.body = [
        ("heading", "Pourquoi"),
        *[("image", {"image": image, "caption": ""}) for image in ImageFactory.create_batch(count)],
        *[("documents", [document]) for document in DocumentFactory.create_batch(count)],
        *[("text", link)] * count,
    ]
    full.save()
    for _n in range(count):
        meeting = MeetingPageFactory(parent=full)
        MeetingDocumentFactory(page=meeting)
        ProgrammeBodyFactory(programme=full)
        ProgrammePartnerFactory(programme=full)
    # The first visitor has the sizes of the pictures made, and they push the rest out of the cache.
    client.get(full.url)
    client.get(full.url)
    with django_assert_max_num_queries(12) as queries:
        client.get(full.url)
    statements = [query["sql"] for query in queries.captured_queries]
    assert len(statements) == len(set(statements)) == 12

"""The page of the search, what it proposes, its feed."""

import json
import random
import re
from xml.etree import ElementTree

import pytest
from django.utils.html import escape

from tests.factories.initiatives import InitiativeFactory
from tests.factories.media import DocumentFactory
from tests.factories.pages import ContentPageFactory, MeetingDocumentFactory, MeetingPageFactory
from tests.factories.snippets import CommuneFactory, GlossaryTermFactory, ThemeFactory
from tests.search.finding import give_text

pytestmark = pytest.mark.django_db
TITLE = re.compile(r"<h2[^>]*><a href=\"([^\"]*)\"[^>]*>(.*?)</a></h2>", re.S)
COUNT = re.compile(r'name="(type|year|theme)" value="([^"]*)"[^>]*>.*?\((\d+)\)</span>', re.S)


def titles(response) -> list[str]:
    found = TITLE.findall(response.content.decode())
    return [re.sub(r"</?mark>", "", title) for _url, title in found]


def counts(response) -> dict[tuple[str, str], int]:
    return {(n, v): int(c) for n, v, c in COUNT.findall(response.content.decode())}


@pytest.fixture
def report(site):
    """A meeting whose report has three pages of text."""
    meeting = MeetingPageFactory(parent=site.programme, title="Atelier vélo", date="2016-05-03")
    document = DocumentFactory(title="Fichier", page_count=3)
    MeetingDocumentFactory(page=meeting, document=document, title="Rapport de l’atelier")
    give_text(document, "Sommaire", "Le zygomorphe roule.", "Un autre zygomorphe <b>gras</b>.")
    return document


def test_a_page_says_its_title_its_place_and_its_words(client, site):
    ContentPageFactory(
        parent=site.section, title="Pistes cyclables", summary="Un zygomorphe & <b>rien</b>."
    )
    response = client.get("/fr/search/?q=zygomorphes")
    assert titles(response) == ["Pistes cyclables"]
    html = response.content.decode()
    assert "Un <mark>zygomorphe</mark> &amp; &lt;b&gt;rien&lt;/b&gt;." in html
    assert "Les réflexions en cours" in html
    assert "<b>1 " in html


def test_a_document_opens_at_the_page_that_was_found(client, report):
    html = client.get("/fr/search/?q=zygomorphe").content.decode()
    assert f'href="{report.url}#page=2"' in html
    assert f'href="{report.url}#page=3"' in html
    assert "Le <mark>zygomorphe</mark> roule." in html
    assert "Atelier vélo" in html


def test_markup_in_a_text_is_escaped(client, report):
    html = client.get("/fr/search/?q=gras").content.decode()
    assert "&lt;b&gt;<mark>gras</mark>&lt;/b&gt;" in html


def test_what_was_typed_is_escaped(client, site):
    html = client.get("/fr/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
    assert escape("<script>alert(1)</script>") in html


def test_counts_are_those_of_the_results(client, site):
    theme = ThemeFactory(slug="mobilite", face=1)
    # Around the point of the meetings, too.
    commune = CommuneFactory(insee="44036", name="Châteaubriant", west=-1.38)
    for _n in range(3):
        InitiativeFactory(summary="zygomorphe", theme=theme, commune=commune)

    InitiativeFactory(summary="zygomorphe", theme=ThemeFactory(slug="autre"), location="")
    MeetingPageFactory(parent=site.programme, summary="zygomorphe", date="2015")
    MeetingPageFactory(parent=site.programme, summary="zygomorphe", date="2016-02")
    response = client.get("/fr/search/?q=zygomorphe")
    shown = counts(response)
    assert shown["type", "initiative"] == 4
    assert shown["type", "meeting"] == 2
    assert shown["theme", "mobilite"] == 3
    assert (shown["year", "2015"], shown["year", "2016"]) == (1, 1)
    assert '<option value="44036">Châteaubriant (5)</option>' in response.content.decode()
    for (name, value), count in shown.items():
        assert len(titles(client.get(f"/fr/search/?q=zygomorphe&{name}={value}"))) == count


def test_values_of_one_kind_add_up_and_kinds_narrow_each_other(client, site):
    for year in ("2015", "2016", "2017"):
        MeetingPageFactory(parent=site.programme, summary="zygomorphe", date=year)
    ContentPageFactory(parent=site.home, summary="zygomorphe")
    response = client.get("/fr/search/?q=zygomorphe&year=2015&year=2016")
    assert len(titles(response)) == 2
    assert counts(response)["year", "2017"] == 1
    assert ("type", "page") not in counts(response)
    assert "year=2016" in response.content.decode()


def test_types_may_be_separated_by_commas(client, site):
    ContentPageFactory(parent=site.home, title="zygomorphe 1")
    InitiativeFactory(title="zygomorphe 2")
    GlossaryTermFactory(term="zygomorphe 3")
    response = client.get("/fr/search/?q=zygomorphe&type=page,initiative")
    assert sorted(titles(response)) == ["zygomorphe 1", "zygomorphe 2"]


def test_a_term_links_to_its_place_in_the_glossary(client, site):
    GlossaryTermFactory(term="Zygomorphe")
    html = client.get("/fr/search/?q=zygomorphe").content.decode()
    assert 'href="/fr/glossaire/#zygomorphe"' in html


def test_pages_of_results(client, site):
    for number in range(23):
        GlossaryTermFactory(term=f"Zygomorphe {number}")
    pages = [titles(client.get(f"/fr/search/?q=zygomorphe&page={n}")) for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [10, 10, 3]
    assert len({title for page in pages for title in page}) == 23
    assert titles(client.get("/fr/search/?q=zygomorphe&page=99999")) == pages[2]


def test_the_number_of_queries_does_not_follow_the_number_of_results(
    client, site, django_assert_max_num_queries
):
    def add(count: int) -> None:
        for number in range(count):
            meeting = MeetingPageFactory(parent=site.programme, summary="zygomorphe")
            document = DocumentFactory()
            MeetingDocumentFactory(page=meeting, document=document)
            give_text(document, "zygomorphe")
            InitiativeFactory(title=f"zygomorphe {number}")
            GlossaryTermFactory(term=f"zygomorphe {meeting.pk}")

    add(1)
    client.get("/fr/search/?q=zygomorphe")
    with django_assert_max_num_queries(18) as few:
        client.get("/fr/search/?q=zygomorphe")
    add(4)
    client.get("/fr/search/?q=zygomorphe")
    with django_assert_max_num_queries(18) as many:
        client.get("/fr/search/?q=zygomorphe")
    assert len(many) == len(few)


def test_a_search_writes_nothing(client, site, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as captured:
        client.get("/fr/search/?q=introuvable")
        client.get("/fr/search/suggest?q=introuvable")
    written = [q["sql"] for q in captured if not q["sql"].lstrip().startswith(("SELECT", "WITH"))]
    assert written == []


def test_a_result_of_another_language_says_so(client, site):
    ContentPageFactory(parent=site.home, title="Zygomorphe")
    html = client.get("/en/search/?q=zygomorphe").content.decode()
    assert 'lang="fr"' in html
    assert "In French" in html or "En français" in html
    assert 'hreflang="fr"' in html


def test_what_another_language_alone_has_is_offered(client, site):
    page = ContentPageFactory(parent=site.home, title="Orchidée")
    english = page.copy_for_translation(site.homes["en"].locale)
    english.title, english.summary = "Zygomorph", ""
    english.save_revision().publish()
    html = client.get("/fr/search/?q=zygomorph").content.decode()
    assert "lang=en" in html
    assert titles(client.get("/fr/search/?q=zygomorph&lang=en")) == ["Zygomorph"]


def test_the_query_is_kept_when_the_language_changes(client, site):
    html = client.get("/fr/search/?q=v%C3%A9lo&type=page").content.decode()
    assert "/de/search/?q=v%C3%A9lo&amp;type=page" in html


def test_a_typing_error_is_forgiven_and_said(client, site):
    ContentPageFactory(parent=site.home, title="Covoiturage")
    for typed in ("covoituage", "covoiturrage", "cvooiturage", "cowoiturage"):
        html = client.get("/fr/search/", {"q": typed}).content.decode()
        assert f"« {typed} »" in html.replace("\u202f", " ")
        assert "« covoiturage »" in html.replace("\u202f", " ")
        assert "<mark>Covoiturage</mark>" in html


def test_a_word_of_a_withdrawn_page_is_never_proposed(client, site):
    page = ContentPageFactory(parent=site.home, title="Zygomorphe")
    page.unpublish()
    html = client.get("/fr/search/?q=zygomorphes+zygomorph").content.decode()
    assert "« zygomorphe »" not in html.replace("\u202f", " ")
    assert client.get("/fr/search/suggest?q=zygom").json()["suggestions"] == []


def test_nothing_found_helps_and_is_asked_again(client, site):
    response = client.get("/fr/search/?q=introuvable")
    html = response.content.decode()
    assert "<b>0 " in html
    assert "/fr/agenda/" in html
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_an_empty_query_shows_the_field(client, site):
    response = client.get("/fr/search/")
    assert response.status_code == 200
    assert 'name="q" value=""' in response.content.decode()


def test_search_pages_are_not_for_search_engines(client, site):
    assert (
        '<meta name="robots" content="noindex">' in client.get("/fr/search/?q=a").content.decode()
    )


def test_a_page_closed_behind_the_back_of_the_index_is_not_shown(client, site):
    page = ContentPageFactory(parent=site.home, title="Zygomorphe")
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert titles(client.get("/fr/search/?q=zygomorphe")) == []


def test_suggestions_are_titles_that_hold_what_is_typed(client, site):
    ContentPageFactory(parent=site.home, title="Éoliennes en débat")
    ContentPageFactory(parent=site.home, title="Débat sur l’eau")
    answer = client.get("/fr/search/suggest?q=eol").json()
    assert answer["suggestions"][0] == {"text": "Éoliennes en débat", "lang": ""}
    texts = [
        one["text"] for one in client.get("/fr/search/suggest?q=débat e").json()["suggestions"]
    ]
    assert sorted(texts) == ["Débat sur l’eau", "Éoliennes en débat"]
    assert client.get("/en/search/suggest?q=eol").json()["suggestions"][0]["lang"] == "fr"


def test_suggestions_end_a_word_that_only_texts_hold(client, site):
    ContentPageFactory(parent=site.home, title="Autre", summary="Du covoiturage ici.")
    answer = client.get("/fr/search/suggest?q=le covoit").json()
    assert [one["text"] for one in answer["suggestions"]] == ["le covoiturage"]


@pytest.mark.parametrize("typed", ["", "a", "\x00", '"', "x" * 5000, "%"])
def test_suggestions_for_nothing_are_none(client, site, typed):
    assert client.get("/fr/search/suggest", {"q": typed}).json()["suggestions"] == []


def test_a_saved_search_is_a_feed(client, site, report):
    ContentPageFactory(
        parent=site.home, title="Zygomorphe", last_published_at="2026-03-01T10:00:00Z"
    )
    response = client.get("/fr/search/feed.xml?q=zygomorphe")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = ElementTree.fromstring(response.content).findall("a:entry", space)  # noqa: S314
    assert [entry.findtext("a:title", namespaces=space) for entry in entries] == ["Zygomorphe"]
    again = client.get(
        "/fr/search/feed.xml?q=zygomorphe", headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/fr/search/", "/fr/search/suggest", "/fr/search/feed.xml"])
def test_only_reading_is_answered(client, site, path):
    assert client.post(path).status_code == 405


PIECES = (
    "\x00", "\x1f", "\u202e", "\ufeff", "\U0010ffff", "'", '"', "«", "»", "„", "(", ")", "*", ":",
    "^", "-", "+", "~", "&", "|", "!", "<->", "<1>", "NEAR(", " AND ", " OR ", " NOT ", "{title}",
    "title:", "%", "_", "\\", ";", "--", "/*", "vélo", "domino", "l'", "ﬁ", "ß", "İ", "ǅ", "日本",
    "א", "👩‍👩‍👧", "a" * 300, " ", "\t", "\r\n", "é", "e\u0301", "0", "1e5", "²", "$1", "%s",
    "<script>", "{{ q }}",
)  # fmt: skip


def hostile(seed: int, count: int):
    chance = random.Random(seed)  # noqa: S311 -- the same ones each time
    for _n in range(count):
        yield "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 12)))


def test_hostile_requests_are_answered(client, site, report):
    for number, typed in enumerate(hostile(7, 150)):
        others = dict.fromkeys(("type", "year", "theme", "commune", "lang", "page"), typed)
        for path in ("", "suggest", "feed.xml"):
            response = client.get(f"/fr/search/{path}", {"q": typed, **others})
            assert response.status_code == 200, (path, typed)
        if number % 3 == 0:
            assert client.get("/de/search/", {"q": typed}).status_code == 200


def test_a_huge_query_is_cut(client, site):
    assert client.get("/fr/search/", {"q": "vélo " * 20_000}).status_code == 200
    assert json.loads(client.get("/fr/search/suggest", {"q": "v" * 100_000}).content)["query"]


def test_a_character_that_stands_for_many_is_answered(client, site):
    answer = client.get("/fr/search/suggest", {"q": "\ufdfa" * 200})
    assert answer.json()["suggestions"] == []

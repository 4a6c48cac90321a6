"""A section lists what is under it, and only what anybody may read."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from core.partial_dates import PartialDate
from tests.factories.media import ImageFactory
from tests.factories.pages import ContentPageFactory, ProgrammePageFactory, SectionPageFactory


def soup(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(shown):
    return [card.h3.text for card in shown.select(".card")]


def test_a_section_lists_its_pages_in_the_order_of_the_tree(site, client):
    ContentPageFactory(parent=site.section, title="Un texte", summary="Qui écrit ?")
    SectionPageFactory(parent=site.section, title="Une rubrique")
    shown = soup(client, site.section.url)

    assert titles(shown) == ["Programme DOMINO", "Un texte", "Une rubrique"]
    assert "Qui écrit\u202f?" in shown.select(".card")[1].text
    assert shown.select_one(".card a")["href"] == site.programme.url


def test_a_programme_says_where_it_is_and_when(site, client):
    programme = site.programme
    programme.start, programme.end = PartialDate("2015-09"), PartialDate("2016-07")
    programme.save()
    card = soup(client, site.section.url).select_one(".card")

    assert "juillet 2016" in card.select_one(".status").text
    assert "Sept. 2015 – juillet 2016" in card.text


def test_the_introduction_stands_before_the_list(site, client):
    site.section.introduction = [("text", "<p>Voici nos réflexions.</p>")]
    site.section.save()
    shown = soup(client, site.section.url)
    assert shown.select_one(".prose").text.strip() == "Voici nos réflexions."


def test_nothing_that_is_not_open_to_all_is_listed(site, client):
    ProgrammePageFactory(parent=site.section, title="canari brouillon", live=False)
    closed = ContentPageFactory(parent=site.section, title="canari réservé")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    assert "canari" not in client.get(site.section.url).content.decode()


def test_an_empty_section_says_so(site, client):
    section = SectionPageFactory(parent=site.home)
    shown = soup(client, section.url)
    assert titles(shown) == []
    assert shown.select_one("p.muted").text


def test_a_page_in_another_language_says_which(site, client):
    card = soup(client, site.in_language(site.section, "de").url).select_one(".card")
    assert (card["lang"], card.h3.text) == ("fr", "Programme DOMINO")


def test_a_long_list_is_cut_in_pages(site, client):
    for rank in range(30):
        ContentPageFactory(parent=site.section, title=f"Texte {rank:02}")

    first, second = (soup(client, f"{site.section.url}?page={n}") for n in (1, 2))

    assert (len(titles(first)), len(titles(second))) == (24, 7)
    assert first.select_one("a[rel=next]")["href"] == "?page=2"


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "9" * 40, "%00", "1&page=2"])
def test_a_page_that_does_not_exist_is_one_that_does(site, client, page):
    assert "Programme DOMINO" in titles(soup(client, f"{site.section.url}?page={page}"))


def test_a_section_takes_the_same_queries_with_3_and_24_cards(
    site, client, django_assert_max_num_queries
):
    counts = []
    for count in (3, 20):
        for factory in (ContentPageFactory, ProgrammePageFactory, SectionPageFactory):
            factory.create_batch(count, parent=site.section, cover_image=ImageFactory())
        # The first visitor has the sizes of the pictures made.
        client.get(site.section.url)
        with django_assert_max_num_queries(15) as queries:
            client.get(site.section.url)
        sql = [query["sql"] for query in queries]
        assert len(sql) == len(set(sql))
        counts.append(len(sql))
    assert counts[0] == counts[1]

"""The site map: every open page but the meetings, in one query."""

import re

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.pages import ContentPageFactory, MeetingPageFactory


def links(response):
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    tree = main.split('class="wrap site-map"')[1]
    return re.findall(r'<a href="([^"]+)"', tree)


def test_pages_stand_under_each_other(site, client):
    assert links(client.get("/fr/plan-du-site/"))[:6] == [
        "/fr/",
        "/fr/les-reflexions-en-cours/",
        "/fr/les-reflexions-en-cours/programme-domino/",
        "/fr/agenda/",
        "/fr/glossaire/",
        "/fr/mentions-legales/",
    ]


def test_an_alias_says_its_language(site, client):
    html = client.get("/en/plan-du-site/").content.decode()
    assert re.search(r'href="/en/mentions-legales/" lang="fr"', html)
    assert re.search(r'href="/en/agenda/">', html)


def test_what_is_not_open_to_all_is_left_out(site, client):
    private = ContentPageFactory(parent=site.home, title="Privé")
    ContentPageFactory(parent=private, title="Dessous")
    ContentPageFactory(parent=site.home, title="Brouillon", live=False)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    html = client.get("/fr/plan-du-site/").content.decode()
    assert [word for word in ("Privé", "Dessous", "Brouillon") if word in html] == []


def test_a_page_under_a_draft_stands_under_the_nearest_published(site, client):
    draft = ContentPageFactory(parent=site.home, live=False)
    ContentPageFactory(parent=draft, title="Visible", slug="visible")
    assert f"/fr/{draft.slug}/visible/" in links(client.get("/fr/plan-du-site/"))


@pytest.mark.parametrize("count", [3, 30])
def test_queries_do_not_follow_the_number_of_pages(site, client, django_assert_num_queries, count):
    for _ in range(count):
        ContentPageFactory(parent=site.home)
        MeetingPageFactory(parent=site.programme)
    client.get("/fr/plan-du-site/")
    # The site, the frame, the tree, the council.
    with django_assert_num_queries(4):
        client.get("/fr/plan-du-site/")


def test_only_reading_is_allowed(site, client):
    assert client.post("/fr/plan-du-site/").status_code == 405

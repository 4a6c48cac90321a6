"""The admin's index: the same answers as Wagtail's, without a query for each hit."""

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory
from tests.factories.pages import ContentPageFactory

pytestmark = pytest.mark.django_db


def test_the_best_comes_first_and_pages_do_not_overlap(site):
    ContentPageFactory(parent=site.home, title="Autre", body=[("heading", "zygomorphe")])
    ContentPageFactory(parent=site.home, title="zygomorphe zygomorphe", summary="zygomorphe")
    found = get_search_backend().search("zygomorphe", Page.objects.live())
    assert [page.title for page in found] == ["zygomorphe zygomorphe", "Autre"]
    assert [page.title for page in found[0:1]] == ["zygomorphe zygomorphe"]
    assert [page.title for page in found[1:5]] == ["Autre"]
    assert found.count() == 2


def test_filters_scores_and_another_order_are_kept(site):
    for title in ("b zygomorphe", "a zygomorphe"):
        InitiativeFactory(title=title)
    backend = get_search_backend()
    live = Initiative.objects.filter(live=True)
    scored = backend.search("zygomorphe", live).annotate_score("score")
    assert all(row.score is not None for row in scored)
    in_order = backend.search("zygomorphe", live.order_by("title"), order_by_relevance=False)
    assert [row.title for row in in_order] == ["a zygomorphe", "b zygomorphe"]
    assert list(backend.search("zygomorphe", Initiative.objects.filter(live=False))) == []


def test_a_title_is_completed(site):
    InitiativeFactory(title="Zygomorphe")
    found = get_search_backend().autocomplete("zygo", Initiative.objects.all())
    assert [row.title for row in found] == ["Zygomorphe"]


def test_the_number_of_queries_does_not_follow_the_hits(
    site, django_assert_num_queries, django_assert_max_num_queries
):
    backend = get_search_backend()

    def search() -> None:
        list(backend.search("zygomorphe", Page.objects.live())[:5])

    for number in range(12):
        ContentPageFactory(parent=site.home, title=f"zygomorphe {number}")
        if number == 2:
            with django_assert_max_num_queries(5) as few:
                search()
    with django_assert_num_queries(len(few)):
        search()


def test_an_editor_searches_pages_in_the_admin(editor_client, site):
    ContentPageFactory(parent=site.home, title="zygomorphe")
    html = editor_client.get("/admin/pages/search/?q=zygomorphe").content.decode()
    assert "zygomorphe" in html

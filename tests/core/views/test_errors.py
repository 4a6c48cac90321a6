"""Pages for what is not found, not open or broken; and addresses without a language."""

import re

import pytest
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.pages import ContentPageFactory


@pytest.mark.parametrize("code", ["fr", "en", "es", "de", "it"])
def test_not_found_speaks_the_language_of_the_address(site, client, code):
    response = client.get(f"/{code}/il-manque-une-piece/")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{code}">' in html
    assert 'rel="canonical"' not in html
    assert "hreflang=" not in html.split("<body")[0]
    assert re.findall(r'href="(/\w\w/)" lang="(\w\w)"', html) == [
        (f"/{other}/", other) for other in ("fr", "en", "es", "de", "it")
    ]


def test_not_found_shows_the_address_and_runs_nothing(site, client):
    response = client.get("/fr/<script>alert(1)</script>/", {"article": '"><img src=x>'})
    html = response.content.decode()
    assert response.status_code == 404
    assert "<script>alert" not in html
    assert "<img src=x>" not in html
    assert "/fr/%3Cscript%3Ealert(1)%3C/script%3E/?article=%22%3E%3Cimg+src%3Dx%3E" in html


def test_not_found_keeps_the_strict_policy_and_sets_no_cookie(site, client):
    response = client.get("/fr/rien/")
    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
    assert response.cookies == {}


def test_not_found_without_any_page_is_still_a_page(db, client):
    assert client.get("/fr/rien/").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "address"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "/de/"),
        ("pt,es;q=0.4", "/es/"),
        ("ja", "/fr/"),
        ("", "/fr/"),
        ("not;a;language,,;q=x", "/fr/"),
    ],
)
def test_root_leads_to_the_reader_s_language(site, client, accepted, address):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(
    "address",
    ["/en", "/xx/", "/fr//", "/fr/%00", "/fr/%ff/", "/EN/", "/fr/../etc", "/plan-du-site"],
)
def test_odd_addresses_are_never_an_error_of_ours(site, client, address):
    assert client.get(address, follow=True).status_code in {200, 404}


def test_broken_site_says_so_without_asking_anything(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string("500.html")
    assert "<script" not in html
    assert '<html lang="fr">' in html


@pytest.fixture
def private(site, locales):
    page = ContentPageFactory(parent=site.home, title="Secretissime", slug="reserve")
    page.copy_for_translation(locales["en"], alias=True)
    return page


def restrict(page, kind, **fields):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_password_page_says_nothing_of_what_it_protects(private, client, code):
    restrict(private, PageViewRestriction.PASSWORD, password="sésame")
    response = client.get(f"/{code}/reserve/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Secretissime" not in html
    assert 'name="robots" content="noindex"' in html
    assert html.count('type="password"') == 1


def test_wrong_password_is_said_beside_the_field_and_the_right_one_opens(private, client):
    restriction = restrict(private, PageViewRestriction.PASSWORD, password="sésame")
    address = f"/fr/_util/authenticate_with_password/{restriction.pk}/{private.pk}/"
    wrong = client.post(address, {"password": "x", "return_url": "/fr/reserve/"})
    assert 'aria-describedby="id_password_error"' in wrong.content.decode()
    right = client.post(address, {"password": "sésame", "return_url": "/fr/reserve/"})
    assert right.headers["Location"] == "/fr/reserve/"


def test_members_only_page_asks_for_a_login_in_the_frame(private, client):
    restrict(private, PageViewRestriction.LOGIN)
    response = client.get("/fr/reserve/", follow=True)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Secretissime" not in html
    assert 'name="next" value="/fr/reserve/"' in html
    assert '<footer class="site-footer">' in html


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_page_for_one_group_refuses_the_others(private, editor_client, moderator_client, code):
    restriction = restrict(private, PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.get(name="Moderators"))
    assert editor_client.get(f"/{code}/reserve/").status_code == 302
    assert "Secretissime" in moderator_client.get(f"/{code}/reserve/").content.decode()


def test_expired_form_is_said_in_words(site):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/fr/_util/login/", {"username": "x"})
    assert response.status_code == 403
    assert "<h1>" in response.content.decode()

"""Whole pages are kept for anonymous readers, in one edition of the site, and for nobody else."""

import gzip

import pytest
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.test import RequestFactory

from core import edition
from core.page_cache import PageCacheMiddleware

factory = RequestFactory()


class Site:
    """Stands for all that is behind the cache; counts how often it is asked."""

    def __init__(self, **headers):
        self.asked = 0
        self.headers = headers
        self.status = 200
        self.before_answering = lambda: None

    def __call__(self, request):
        self.asked += 1
        self.before_answering()
        response = HttpResponse(f"<p>{self.asked}</p>", status=self.status)
        for name, value in self.headers.items():
            response.headers[name] = value
        return response


@pytest.fixture(autouse=True)
def _cache_on(settings):
    settings.PAGE_CACHE = True


def get(middleware, path="/fr/", **headers):
    return middleware(factory.get(path, **headers))


def asked_twice(site, path="/fr/", **headers):
    """How often the site itself was asked for two equal requests."""
    middleware = PageCacheMiddleware(site)
    get(middleware, path, **headers)
    get(middleware, path, **headers)
    return site.asked


def test_a_page_is_rendered_once_for_all_anonymous_readers():
    middleware = PageCacheMiddleware(Site())
    assert get(middleware).content == b"<p>1</p>"
    assert get(middleware).content == b"<p>1</p>"


def test_a_kept_page_asks_the_database_nothing(django_assert_num_queries, db):
    middleware = PageCacheMiddleware(Site())
    get(middleware)
    with django_assert_num_queries(0):
        get(middleware)


def test_a_new_edition_empties_everything():
    middleware = PageCacheMiddleware(Site())
    get(middleware)
    edition.start_new()
    assert get(middleware).content == b"<p>2</p>"


def test_the_edition_is_in_the_cache_where_all_processes_share_it(settings, monkeypatch):
    monkeypatch.setattr(edition, "is_shared", lambda: True)
    before = edition.current()
    edition.start_new()
    assert edition.current() != before
    assert not edition.edition_file().exists()


def test_what_is_published_while_a_page_is_rendered_makes_it_outdated_at_once():
    site = Site()
    site.before_answering = lambda: edition.start_new() if site.asked == 1 else None
    middleware = PageCacheMiddleware(site)
    get(middleware)
    assert get(middleware).content == b"<p>2</p>"


def test_each_day_has_its_edition(monkeypatch):
    middleware = PageCacheMiddleware(Site())
    get(middleware)
    monkeypatch.setattr(edition, "dated", lambda token: f"{token}-tomorrow")
    assert get(middleware).content == b"<p>2</p>"


@pytest.mark.parametrize(
    "headers",
    [
        {"headers": {"cookie": "sessionid=somebody"}},
        {"headers": {"cookie": "messages=some"}},
        {"headers": {"authorization": "Basic eDp4"}},
    ],
)
def test_who_is_known_is_never_answered_from_the_cache(headers):
    assert asked_twice(Site(), **headers) == 2


@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/documents/1/a.pdf", "/healthz", "/fr/?q=" + "a" * 300]
)
def test_addresses_that_are_never_kept(path):
    assert asked_twice(Site(), path) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "no-store"},
        {"Vary": "Accept-Language"},
        {"Content-Type": "application/pdf"},
    ],
)
def test_answers_that_are_never_kept(headers):
    assert asked_twice(Site(**headers)) == 2


def test_an_answer_that_sets_a_cookie_is_never_kept():
    site = Site()
    answer = site.__call__

    def with_cookie(request):
        response = answer(request)
        response.set_cookie("csrftoken", "secret")
        return response

    middleware = PageCacheMiddleware(with_cookie)
    get(middleware)
    assert get(middleware).content == b"<p>2</p>"


@pytest.mark.parametrize("status", [302, 403, 404, 500])
def test_only_a_plain_success_is_kept(status):
    site = Site()
    site.status = status
    assert asked_twice(site) == 2


def test_post_is_never_kept():
    site = Site()
    middleware = PageCacheMiddleware(site)
    middleware(factory.post("/fr/"))
    middleware(factory.post("/fr/"))
    assert site.asked == 2


def test_other_filters_are_another_page():
    middleware = PageCacheMiddleware(Site())
    assert get(middleware, "/fr/initiatives/?page=1").content == b"<p>1</p>"
    assert get(middleware, "/fr/initiatives/?page=2").content == b"<p>2</p>"


def test_a_reader_who_has_the_page_gets_304():
    middleware = PageCacheMiddleware(Site(**{"Content-Language": "fr"}))
    first = get(middleware)
    again = get(middleware, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_head_has_the_headers_of_the_page_and_no_body():
    middleware = PageCacheMiddleware(Site())
    get(middleware)
    response = middleware(factory.head("/fr/"))
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Length"] == "8"


def test_compressed_and_plain_readers_each_get_theirs():
    def site(request):
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response = HttpResponse(gzip.compress(b"<p>x</p>"))
            response.headers["Content-Encoding"] = "gzip"
            return response
        return HttpResponse(b"<p>x</p>")

    middleware = PageCacheMiddleware(site)
    assert (
        get(middleware, headers={"accept-encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
    )
    plain = get(middleware)
    assert plain.content == b"<p>x</p>"
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_an_unknown_host_is_refused_and_not_kept():
    middleware = PageCacheMiddleware(Site())
    with pytest.raises(DisallowedHost):
        get(middleware, headers={"host": "evil.example"})


def test_two_hosts_do_not_share_pages():
    middleware = PageCacheMiddleware(Site())
    get(middleware, headers={"host": "testserver"})
    assert get(middleware, headers={"host": "localhost"}).content == b"<p>2</p>"


def test_headers_of_the_page_are_kept():
    middleware = PageCacheMiddleware(Site(**{"Content-Security-Policy": "default-src 'none'"}))
    get(middleware)
    assert get(middleware).headers["Content-Security-Policy"] == "default-src 'none'"


def test_the_cache_holds_no_request():
    """Nothing of a reader is in what is kept."""
    middleware = PageCacheMiddleware(Site())
    get(middleware, headers={"user-agent": "Somebody's phone"})
    assert "Somebody" not in str(getattr(cache, "_cache", {}))

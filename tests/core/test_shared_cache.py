"""The shared cache on a real Redis: pages are kept for all processes, and it may go away."""

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from core import edition, shared_cache
from core.page_cache import PageCacheMiddleware
from tests.harness.servers import redis_server

pytestmark = [pytest.mark.redis, pytest.mark.xdist_group("redis")]
QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def redis(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(shared_cache, "ASKED_AGAIN_S", 0.0)
    # What the end of the test before found silent is another server.
    monkeypatch.setattr(shared_cache.ForgivingRedisCache, "is_down", False)
    monkeypatch.setattr(shared_cache.ForgivingRedisCache, "down_until", 0.0)
    with redis_server(tmp_path) as server:
        settings.CACHES = {
            "default": {
                "BACKEND": "core.shared_cache.ForgivingRedisCache",
                "LOCATION": f"redis://127.0.0.1:{server.port}/0",
            }
        }
        settings.PAGE_CACHE = True
        yield server
        caches["default"].close()


class Pages:
    """A process of the site: its own middleware, and how often it rendered."""

    def __init__(self):
        self.rendered = 0
        self.middleware = PageCacheMiddleware(self.render)

    def render(self, _request):
        self.rendered += 1
        return HttpResponse(f"<p>{self.rendered}</p>")

    def get(self):
        return self.middleware(RequestFactory().get("/fr/"))


def test_a_page_rendered_by_one_process_is_served_by_all(redis):
    first, second = Pages(), Pages()
    first.get()
    assert second.get().content == b"<p>1</p>"
    assert (first.rendered, second.rendered) == (1, 0)


def test_a_publication_empties_it_for_all(redis):
    first, second = Pages(), Pages()
    first.get()
    before = edition.current()
    edition.start_new()
    assert edition.current() != before
    assert edition.began_at() is not None
    second.get()
    assert second.rendered == 1


def test_a_server_that_lost_its_memory_begins_a_new_edition(redis):
    before = edition.current()
    redis.stop()
    redis.start()
    after = edition.current()
    assert after != before
    assert edition.current() == after


def test_the_site_serves_without_it(redis, caplog):
    pages = Pages()
    pages.get()
    redis.stop()
    assert pages.get().content == b"<p>2</p>"
    assert pages.get().content == b"<p>3</p>"
    assert "The cache does not answer" in caplog.text
    redis.start()
    pages.get()
    pages.get()
    assert pages.rendered == 4


def test_every_call_is_a_miss_without_it(redis):
    cache = caches["default"]
    redis.stop()
    assert cache.get("a", 5) == 5
    assert cache.set("a", 1) is None
    assert cache.add("a", 1) is False
    assert cache.touch("a") is False
    assert cache.delete("a") is False
    assert cache.has_key("a") is False
    assert cache.get_many(["a"]) == {}
    assert cache.set_many({"a": 1}) == ["a"]
    assert cache.delete_many(["a"]) is None
    assert cache.get_or_set("a", 7) == 7
    assert cache.clear() is False


def test_it_is_left_alone_for_a_while_when_it_does_not_answer(redis, monkeypatch):
    monkeypatch.setattr(shared_cache, "ASKED_AGAIN_S", 60.0)
    cache = caches["default"]
    redis.stop()
    assert cache.get("a") is None
    redis.start()
    assert cache.add("a", 1) is False


def test_what_was_published_while_it_was_away_is_told_when_it_is_back(redis, db, settings):
    """Its memory is whole, as after a broken cable: the page of before must not come back."""
    settings.TASKS = QUEUE
    pages = Pages()
    pages.get()
    cache = caches["default"]
    kept = {key: cache.get(key) for key in (edition.KEY,)}
    redis.stop()
    edition.start_new()
    [task] = DBTaskResult.objects.all()
    assert task.task_path == "core.tasks.begin_edition"
    redis.start()
    shared_cache.ForgivingRedisCache.is_down = False
    cache.set_many(kept, timeout=None)
    # Another process than the one that published, which knows of no trouble: the task tells it.
    before = edition.current()
    task.task.func()
    assert edition.current() != before


def test_the_task_is_tried_again_until_it_answers(redis, db):
    from core.tasks import begin_edition

    redis.stop()
    with pytest.raises(ConnectionError):
        begin_edition.func()


def test_the_process_that_published_tells_it_at_its_first_answer(redis, db, settings):
    settings.TASKS = QUEUE
    redis.stop()
    edition.start_new()
    redis.start()
    caches["default"].get("anything")
    assert edition.began_at() is not None

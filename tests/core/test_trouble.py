"""A disk that is full and a database that is away: a sentence, 503, and nothing else changed."""

import errno

import pytest
from django.db import IntegrityError, OperationalError

from core.trouble import TroubleMiddleware

TROUBLE = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EFBIG, "File too large"),
    OperationalError("database or disk is full"),
]


def answer(rf, error):
    return TroubleMiddleware(lambda request: None).process_exception(rf.post("/fr/"), error)


@pytest.mark.parametrize("error", TROUBLE, ids=str)
def test_what_cannot_be_written_is_said_and_may_be_sent_again(rf, error):
    response = answer(rf, error)
    assert response.status_code == 503
    assert response.content.decode().strip().endswith(".")
    assert "No space" not in response.content.decode()
    assert (response["Retry-After"], response["Cache-Control"]) == ("60", "no-store")


@pytest.mark.parametrize("error", [OSError(errno.ENOENT, "gone"), IntegrityError(), ValueError()])
def test_a_fault_of_ours_stays_one(rf, error):
    assert answer(rf, error) is None


def test_the_site_answers_so(site, client, monkeypatch):
    def fail(*_args, **_options):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("home.views.site_tree", fail)
    response = client.get(site_map_address())
    assert response.status_code == 503


def site_map_address():
    from django.urls import reverse

    return reverse("home:site_map")

"""Whatever is asked, the site answers: never an error of the server.

HOSTILE_REQUESTS and HOSTILE_SEARCHES ask for more (make test-long); HOSTILE_SEED for others.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from initiatives.domain.contributions import tokens
from tests.factories.contributions import ContributionFormFactory, send
from tests.security.addresses import Content, routes
from tests.security.hostile import Generator, Hostile, names_in_forms, names_in_the_code

SEED = int(os.environ.get("HOSTILE_SEED", "7"))
REQUESTS = int(os.environ.get("HOSTILE_REQUESTS", "1200"))
SEARCHES = int(os.environ.get("HOSTILE_SEARCHES", "300"))
# Measured in the long form only: a machine that does ten things at once proves nothing.
MAX_S = float(os.environ.get("HOSTILE_MAX_SECONDS", "0"))
# Says that the worker of this test does not run.
MAY_SAY_503 = "/healthz"
ADMIN_ENTRANCE = ("/admin/login/", "/admin/password_reset/", "/admin/second-factor/authenticate/")
LANGUAGES = ("fr", "de")


@pytest.fixture
def known(site) -> list[str]:
    """Every public address, with something behind it, and the ways in."""
    content = Content(site)
    contribution = send(initiative=content.initiative, kind="correction")
    keys = [ContributionFormFactory().key, ContributionFormFactory(kind="problem").key]
    token = tokens.renew(contribution)
    public = [content.address(route) for route in routes() if not route.startswith("admin/")]
    forms = [
        f"/fr/initiatives/proposer/{key}/{end}" for key in keys for end in ("", "lieu/", "envoyer/")
    ]
    own = [f"/fr/initiatives/suivi/{token}/{end}" for end in ("", "donnees/")]
    pages = [
        site.programme.url,
        site.meeting.url,
        site.agenda.url,
        site.glossary.url,
        "/",
        "/admin/",
    ]
    return [*public, *forms, *own, *pages, *ADMIN_ENTRANCE]


@pytest.fixture
def generator(known) -> Generator:
    browser = Client(raise_request_exception=False)
    answers = [browser.get(address) for address in known]
    pages = [answer.content for answer in answers if not answer.streaming]
    names = sorted({*names_in_the_code(), *names_in_forms(pages)})
    places = [route for route in routes() if not route.startswith("admin/")]
    return Generator(SEED, places, known, names)


class Trial:
    """Asks one request after the other, and keeps what went wrong and how long each took."""

    def __init__(self) -> None:
        self.browser = Client(raise_request_exception=False)
        self.faults: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.slowest: tuple[float, str] = (0.0, "")

    def ask(self, hostile: Hostile) -> None:
        """A slow answer is asked for again: what is slow by itself is slow twice."""
        seconds, status = self.timed(hostile)
        if MAX_S and seconds > MAX_S:
            seconds, status = min((seconds, status), self.timed(hostile))
        self.slowest = max(self.slowest, (seconds, hostile.told()))
        self.statuses[status] += 1
        if status >= 500 and not (status == 503 and hostile.path.startswith(MAY_SAY_503)):
            self.faults.append(f"{status}: {hostile.told()}")

    def timed(self, hostile: Hostile) -> tuple[float, int]:
        start = time.monotonic()
        # Nothing remains for the next one, and PostgreSQL goes on after an error.
        with transaction.atomic():
            status = self.status_of(hostile)
            transaction.set_rollback(True)
        self.browser.cookies.clear()
        return time.monotonic() - start, status

    def status_of(self, hostile: Hostile) -> int:
        response = self.browser.generic(
            hostile.method,
            hostile.path,
            hostile.body,
            content_type=hostile.kind,
            headers=hostile.headers,
            QUERY_STRING=hostile.query,
        )
        if response.streaming:
            b"".join(response.streaming_content)
        return response.status_code

    def figures(self, name: str) -> str:
        statuses = ", ".join(
            f"{count} × {status}" for status, count in sorted(self.statuses.items())
        )
        seconds, told = self.slowest
        return (
            f"{name}: {self.statuses.total()} requests (seed {SEED}), {len(self.faults)} faults; "
            f"{statuses}; slowest {seconds:.2f} s: {told[:150]}\n"
        )


def try_all(name: str, count: int, make: Callable[[], Hostile], capsys) -> Trial:
    trial = Trial()
    for _ in range(count):
        trial.ask(make())
    with capsys.disabled():
        sys.stdout.write("\n" + trial.figures(name))
    return trial


# A cookie that cannot be read is dropped with a word in the log; so are odd bodies.
@pytest.mark.filterwarnings("ignore")
def test_hostile_requests_are_answered(generator, capsys):
    trial = try_all("Hostile requests", REQUESTS, generator.request, capsys)
    assert trial.faults == []
    assert not MAX_S or trial.slowest[0] < MAX_S, trial.slowest


def test_hostile_searches_are_answered(generator, capsys):
    trial = try_all("Hostile searches", SEARCHES, generator.search, capsys)
    assert trial.faults == []
    assert not MAX_S or trial.slowest[0] < MAX_S, trial.slowest


def test_the_stream_depends_on_its_seed_alone_and_reaches_every_address(known):
    names = ["q"]
    first, again = (Generator(3, ["fr/<slug:x>/"], known, names) for _ in range(2))
    requests = [first.request() for _ in range(3000)]
    assert requests == [again.request() for _ in range(3000)]
    assert {request.path for request in requests} >= set(known)

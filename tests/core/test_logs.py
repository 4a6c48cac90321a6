"""Lines of the log: what they tell, under which id, and what they never hold."""

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from django.http import HttpResponse

from core import background, logs

# As `secrets.token_urlsafe(30)` makes them; the same in each process, which names tests after it.
TOKEN = "GlOsQovlZOd1Tjk7WjnBCeOe447WfHXAn4jV3gTIA1"


@pytest.fixture
def lines():
    """The lines written meanwhile, as production writes them."""
    written = []
    handler = logging.Handler()
    formatter = logs.JSONFormatter()
    handler.emit = lambda record: written.append(json.loads(formatter.format(record)))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.setLevel(level)
    root.removeHandler(handler)


def ask(rf, path="/fr/", status=200, **headers):
    middleware = logs.RequestLogMiddleware(lambda _request: HttpResponse(status=status))
    return middleware(rf.get(path, headers=headers))


def test_a_request_is_told_in_one_line_without_its_query(rf, lines):
    response = ask(rf, "/fr/search/?q=marie+dupont", **{"X-Request-ID": "from-proxy-42"})
    assert response["X-Request-ID"] == "from-proxy-42"
    [line] = lines
    assert line.pop("ms") >= 0
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "core.requests",
        "message": "request",
        "trace": "from-proxy-42",
        "method": "GET",
        "path": "/fr/search/",
        "status": 200,
    }


@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, "with space in it", 'a"}{"b":1234567', "é" * 9]
)
def test_an_id_that_is_not_well_formed_is_replaced(rf, lines, given):
    made = ask(rf, **{"X-Request-ID": given})["X-Request-ID"]
    assert made != given
    assert logs.WELL_FORMED_ID.fullmatch(made)
    assert lines[0]["trace"] == made


def test_the_site_answers_with_an_id_that_differs_each_time(db, client):
    ids = {client.get("/healthz")["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("path", "status", "count"),
    [("/healthz", 200, 0), ("/healthz", 503, 1), ("/static/a.css", 200, 0), ("/fr/", 404, 1)],
)
def test_what_would_hide_the_rest_is_told_when_it_fails(rf, lines, path, status, count):
    ask(rf, path, status)
    assert len(lines) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("marie.dupont+x@example.org wrote", "[mail] wrote"),
        ("Invalid request from ip=192.0.2.33: x", "Invalid request from ip=192.0.x.x: x"),
        ("2001:db8:85a3::8a2e:370:7334 at 12:30:45", "[address] at 12:30:45"),
        ("2001:db8:1:2:3:4:5:6", "[address]"),
        ("Not Found: /fr/search/?q=marie&page=2", "Not Found: /fr/search/?[query]"),
        (
            f"Not Found: /fr/initiatives/suivi/{TOKEN}/",
            "Not Found: /fr/initiatives/suivi/[secret]/",
        ),
        (f"the token {TOKEN} of", "the token [secret] of"),
        (
            "/admin/password_reset/confirm/MQ/cx2-" + "0af1" * 8 + "/",
            "/admin/password_reset/confirm/MQ/cx2-[secret]/",
        ),
        (
            "no server at postgres://council:word@host/db",
            "no server at postgres://[secret]@host/db",
        ),
    ],
)
def test_what_says_who_or_opens_a_door_is_struck_out(text, expected):
    assert logs.strike_out(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "/fr/les-reflexions-en-cours/programme-domino/assemblee-pleniere-du-20-janvier-2017/",
        "The chore core.domain.scheduling.apply_schedules failed",
        'File "/srv/site/core/logs.py", line 3, in ModuleManifestStaticFilesStorage',
        "Task 01b4e1a0-9c1b-4f0e-8a73-2f6a52bd2c1e of a lost worker: put back",
        "/documents/1/Compte_Rendu_Du_Groupe_2017.pdf",
        "Is it so? Yes",
    ],
)
def test_what_one_looks_for_remains(text):
    assert logs.strike_out(text) == text


def test_a_traceback_is_struck_out_and_stays_in_one_line():
    try:
        raise ValueError("marie@example.org\n{}")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "Failed\n%s", ("y",), sys.exc_info())
    text = logs.JSONFormatter().format(record)
    assert "\n" not in text
    line = json.loads(text)
    assert line["message"] == "Failed\ny"
    assert line["exception"].endswith("ValueError: [mail]\n{}")
    assert "trace" not in line


def test_lines_of_development_are_struck_out_too():
    record = logging.LogRecord("x", logging.ERROR, "", 1, "to %s", ("marie@example.org",), None)
    assert (
        logs.LineFormatter("{levelname} {message}", style="{").format(record) == "ERROR to [mail]"
    )


def test_a_task_s_lines_have_its_id(monkeypatch, lines):
    def run(_worker, _task):
        logging.getLogger("any").info("at work")

    monkeypatch.setattr(background.QueueWorker, "run_task", run)
    worker = background.BackgroundWorker(interval_s=1)
    worker.run_task(SimpleNamespace(id="01b4e1a0", status="SUCCESSFUL"))
    assert lines[0]["trace"] == "01b4e1a0"

"""Reports of browsers: a short line in the log, whatever is sent."""

import json
import logging

import pytest

OLD = {"effective-directive": "script-src-elem", "blocked-uri": "https://evil.example/x?who=1"}
PAGE = "https://conseil.example.org/fr/initiatives/suivi/secret?q=nom"


@pytest.fixture
def post(client, db, caplog):
    caplog.set_level(logging.WARNING, "core.policy_reports")

    def make(body, **more):
        data = body if isinstance(body, (bytes, str)) else json.dumps(body)
        answer = client.post("/policy-reports", data, content_type="application/csp-report", **more)
        return answer, [r.getMessage() for r in caplog.records if r.name == "core.policy_reports"]

    return make


def test_old_and_new_forms_are_logged_without_what_names_somebody(post):
    post({"csp-report": {**OLD, "document-uri": PAGE}})
    _answer, lines = post(
        [{"body": {"effectiveDirective": "img-src", "blockedURL": "inline", "documentURL": PAGE}}]
    )
    assert lines == [
        "The policy stopped: script-src-elem evil.example on /fr/initiatives",
        "The policy stopped: img-src inline on /fr/initiatives",
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[" * 15_000,
        b"{}",
        b"null",
        b"3",
        b'[[1], {"body": 4}]',
        b'{"csp-report": "x"}',
    ],
)
def test_nonsense_is_answered_alike_and_not_logged(post, body):
    answer, lines = post(body)
    assert (answer.status_code, answer.content, lines) == (204, b"", [])


def test_nothing_of_the_sender_ends_a_line_of_the_log(post):
    told = {"effective-directive": "x\ny", "blocked-uri": "http://[", "document-uri": "/a\r\nb/<c>"}
    _answer, lines = post({"csp-report": told})
    assert lines == ["The policy stopped: ? ? on /ab/?"]


def test_large_bodies_and_floods_are_dropped(post, settings):
    settings.RATE_LIMITS = True
    many = {"csp-report": {**OLD, "document-uri": PAGE, "x": "y" * 20_000}}
    assert post(many)[1] == []
    for _ in range(70):
        answer, lines = post({"csp-report": OLD})
    assert (answer.status_code, len(lines)) == (204, 60)


def test_only_posts_are_taken(client, db):
    assert client.get("/policy-reports").status_code == 405


def test_pages_say_where_to_report(client, site):
    answer = client.get("/fr/")
    assert answer.headers["Reporting-Endpoints"] == 'policy="/policy-reports"'
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"report-uri /policy-reports", "report-to policy"} <= set(policy)

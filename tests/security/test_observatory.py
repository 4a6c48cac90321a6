"""Public pages by the published rules of MDN's HTTP Observatory, of which 100 is an A+.

Its own scanner needs Node and a certificate: the rules are small and computed here, those of its
version 1.6; those it has had since are marked, and left out for 1.4.
"""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories.initiatives import InitiativeFactory

HALF_A_YEAR_S = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
SINCE_1_6 = ("Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy")


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";") if part.strip())
    return {name: values for name, *values in parts}


def policy_points(policy: str) -> int:
    if not policy:
        return -25
    rules = directives(policy)
    scripts = rules.get("script-src", rules.get("default-src", ["*"]))
    if {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:"} & set(scripts):
        return -20
    strict = rules.get("default-src") == ["'none'"] and rules.get("base-uri") == ["'none'"]
    return 10 if strict and rules.get("form-action") in (["'self'"], ["'none'"]) else 5


def script_points(html: str) -> int:
    """Scripts of other sites without a sum; ours need none."""
    scripts = BeautifulSoup(html, "html.parser").find_all("script", src=True)
    foreign = [tag for tag in scripts if "//" in tag["src"] and not tag.get("integrity")]
    return -50 if foreign else 0


def points(headers, html: str, *, cookies: bool) -> dict[str, int]:
    """Return what each rule gives or takes."""
    policy = headers.get("Content-Security-Policy", "")
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    framed = directives(policy).get("frame-ancestors")
    is_private = headers.get("Referrer-Policy") in PRIVATE
    return {
        "Content-Security-Policy": policy_points(policy),
        "Cookies": -20 if cookies else 0,
        "Strict-Transport-Security": 0 if age and int(age[1]) >= HALF_A_YEAR_S else -20,
        "Referrer-Policy": 5 if is_private else 0,
        "X-Content-Type-Options": 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5,
        "Frames": 5 if framed in (["'self'"], ["'none'"]) else -20,
        "Cross-Origin-Resource-Policy": 10
        if headers.get("Cross-Origin-Resource-Policy") in {"same-origin", "same-site"}
        else 0,
        "Cross-Origin-Opener-Policy": 10
        if headers.get("Cross-Origin-Opener-Policy") == "same-origin"
        else 0,
        "Cross-Origin-Embedder-Policy": 10
        if headers.get("Cross-Origin-Embedder-Policy") in {"require-corp", "credentialless"}
        else 0,
        "Scripts": script_points(html),
    }


def score(found: dict[str, int], left_out: tuple[str, ...] = ()) -> int:
    """Add up: what is given counts from 90 on."""
    kept = {name: value for name, value in found.items() if name not in left_out}
    base = 100 + sum(value for value in kept.values() if value < 0)
    return base + sum(value for value in kept.values() if value > 0) if base >= 90 else base


@pytest.fixture
def visitor(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    return Client()


@pytest.fixture
def addresses(site):
    return [
        "/fr/", site.section.url, site.programme.url, site.meeting.url, site.agenda.url, site.glossary.url,
        site.legal.url, InitiativeFactory().get_absolute_url(), "/fr/initiatives/", "/fr/initiatives/proposer/",
        "/fr/search/?q=haie", "/de/", "/data/", "/fr/plan-du-site/", "/fr/initiatives/moderation/",
    ]  # fmt: skip


def result(visitor, address):
    answer = visitor.get(address, secure=True)
    assert answer.status_code == 200, address
    return points(answer.headers, answer.content.decode(), cookies=bool(answer.cookies))


def test_public_pages_reach_150_and_130_by_the_older_rules(visitor, addresses):
    scores = {}
    for address in addresses:
        found = result(visitor, address)
        scores[address] = (score(found), score(found, SINCE_1_6))
    assert scores == dict.fromkeys(addresses, (150, 130))


def test_plain_http_leads_to_tls(visitor, site):
    answer = visitor.get("/fr/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://testserver/fr/")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        # Without its frame-ancestors, the policy is missed twice.
        ("Content-Security-Policy", 55),
        ("Strict-Transport-Security", 80),
        ("Referrer-Policy", 145),
        ("X-Content-Type-Options", 145),
        ("Cross-Origin-Resource-Policy", 140),
        ("Cross-Origin-Opener-Policy", 140),
        ("Cross-Origin-Embedder-Policy", 140),
    ],
)
def test_each_header_counts(visitor, site, header, expected):
    answer = visitor.get("/fr/", secure=True)
    headers = {name: value for name, value in answer.headers.items() if name != header}
    assert score(points(headers, answer.content.decode(), cookies=False)) == expected


def test_errors_and_data_are_not_sniffed_either(visitor, site):
    for address in ("/fr/nowhere/", "/data/initiatives.geojson", "/robots.txt", "/admin/login/"):
        headers = visitor.get(address, secure=True).headers
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert "max-age=31536000" in headers["Strict-Transport-Security"], address

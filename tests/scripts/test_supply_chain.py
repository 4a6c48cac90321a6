"""What the site runs on: pinned with hashes, under free licences, audited or else refused."""

import csv
import io
import re
import urllib.error
from pathlib import Path

import audit
import licences
import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)


@pytest.mark.parametrize("name", audit.FILES)
def test_every_package_is_pinned_with_hashes(name):
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    packages = [block for block in blocks if not block.lstrip().startswith("#")]
    assert len(packages) > 30
    assert [block for block in packages if "==" not in block or "--hash=sha256:" not in block] == []


def test_installation_requires_the_hashes():
    assert "--require-hashes" in (ROOT / "scripts/install.py").read_text()


def test_list_of_licences_is_what_is_installed():
    """Other platforms and versions of Python leave some out."""
    with licences.TABLE.open(newline="") as lines:
        listed = {tuple(row) for row in csv.reader(lines)} - {("name", "version", "licence")}
    assert listed >= set(licences.rows())
    vendored = {name for name, _version, _licence in licences.rows()}
    assert {name for name, _version, _licence in listed} <= vendored | set(licences.pinned())


def test_every_licence_is_free():
    assert licences.refused() == []
    assert len(licences.rows()) > 30


@pytest.mark.parametrize("licence", ["", "Proprietary", "All rights reserved", "SSPL-1.0"])
def test_others_are_refused(monkeypatch, licence):
    monkeypatch.setattr(licences, "rows", lambda: [("x", "1", licence)])
    assert licences.refused() == [f"x: {licence or 'none'}"]


ASKED = [("django", "5.2.19"), audit.WITNESS]
FLAW = {"vulns": [{"id": "GHSA-x"}]}


def test_known_flaw_is_said():
    assert audit.flaws(ASKED, {"results": [FLAW, FLAW]}) == [
        "django 5.2.19: GHSA-x  https://osv.dev/GHSA-x"
    ]
    assert audit.flaws(ASKED, {"results": [{}, FLAW]}) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"results": [{}, {}]},
        {"results": [FLAW]},
        {"results": []},
        {"results": [{"next_page_token": "x"}, FLAW]},
        {},
        [],
        None,
    ],
)
def test_answer_that_says_nothing_is_no_audit(answer):
    with pytest.raises(audit.NotAudited):
        audit.flaws(ASKED, answer)


@pytest.mark.parametrize("reply", [urllib.error.URLError("no network"), io.BytesIO(b"<html>")])
def test_service_out_of_reach_is_a_failure(monkeypatch, reply):
    def urlopen(*_arguments, **_names):
        if isinstance(reply, Exception):
            raise reply
        return reply

    monkeypatch.setattr(audit.urllib.request, "urlopen", urlopen)
    with pytest.raises(SystemExit, match="Not audited"):
        audit.main()

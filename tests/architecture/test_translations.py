"""The interface's translations are complete, and none has become stale."""

import os
import re
import shutil
import subprocess
import sys

import polib
import pytest

from tests.architecture.sources import ROOT

LANGUAGES = ("fr", "en", "es", "de", "it")
LOCALES = ROOT / "site/locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
# What scripts/messages.py leaves out too.
LEFT_OUT = {"tests", "bench", "scripts", "var", "staticfiles", "node_modules", "vendor", "docs"}
IGNORED = ("-v0", "--no-obsolete")


def catalogues():
    return sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def entries(path):
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural): entry for entry in polib.pofile(path)}


def placeholders(text):
    return set(PLACEHOLDER.findall(text))


def test_each_language_has_its_catalogue():
    assert [path.parts[-3] for path in catalogues()] == sorted(LANGUAGES)


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-3])
def test_nothing_is_missing_or_doubtful(path):
    catalogue = polib.pofile(path)
    wrong = [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy]
    assert wrong == []
    assert catalogue.obsolete_entries() == []


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-3])
def test_placeholders_are_those_of_the_original(path):
    wrong = []
    for entry in polib.pofile(path):
        texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        expected = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        wrong += [text for text in texts if not placeholders(text) <= expected]
        if not entry.msgid_plural and placeholders(entry.msgstr) != expected:
            wrong.append(entry.msgstr)
    assert wrong == []


def test_every_language_has_the_same_messages():
    first, *others = (set(entries(path)) for path in catalogues())
    assert [first ^ other for other in others] == [set()] * 4


def test_the_catalogues_hold_what_the_sources_say(tmp_path):
    """Collect again, beside the tree: the same messages come out."""
    copy = tmp_path / "project"
    shutil.copytree(
        ROOT,
        copy,
        ignore=lambda folder, names: [
            name for name in names if name in LEFT_OUT or name.startswith(".")
        ],
    )
    for path in catalogues():
        (copy / path.relative_to(ROOT)).unlink()
    run = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", "makemessages", "-l", "de", "-e", "html,py,txt", *IGNORED],
        cwd=copy,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    collected = entries(copy / "site/locale/de/LC_MESSAGES/django.po")
    kept = entries(LOCALES / "de/LC_MESSAGES/django.po")
    assert set(collected) ^ set(kept) == set()

"""Translations are compiled without gettext, as gettext wants to read them."""

import gettext
import os

import compile_messages as module
import pytest

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "meeting"
msgid_plural "meetings"
msgstr[0] "rencontre"
msgstr[1] "rencontres"

msgctxt "month"
msgid "May"
msgstr "mai"

#, fuzzy
msgid "Draft"
msgstr "Courant d’air"

msgid "Untranslated"
msgstr ""
"""


@pytest.fixture
def french(tmp_path, monkeypatch):
    folder = tmp_path / "fr/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO.lstrip())
    monkeypatch.setattr(module, "LOCALES", tmp_path)
    return folder


def test_gettext_reads_plurals_and_contexts_but_nothing_uncertain(french, tmp_path):
    assert module.compile_messages() == 1
    catalogue = gettext.translation("django", str(tmp_path), ["fr"])
    assert catalogue.ngettext("meeting", "meetings", 1) == "rencontre"
    assert catalogue.ngettext("meeting", "meetings", 3) == "rencontres"
    assert catalogue.pgettext("month", "May") == "mai"
    assert catalogue.gettext("Untranslated") == "Untranslated"
    assert catalogue.gettext("Draft") == "Draft"


def test_only_what_changed_is_compiled_again(french):
    assert [module.compile_messages(), module.compile_messages()] == [1, 0]
    later = (french / "django.mo").stat().st_mtime + 1
    os.utime(french / "django.po", (later, later))
    assert module.compile_messages() == 1

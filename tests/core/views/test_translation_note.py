"""What readers are told of a translation, and of nothing else."""

import datetime as dt
import re

import pytest

from core.enums import TranslationOrigin
from core.frame.notes import translation_note
from core.models import TranslationRecord
from tests.factories.pages import ContentPageFactory

PERSON, MACHINE = TranslationOrigin.PERSON, TranslationOrigin.MACHINE
MAY_3 = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)


@pytest.fixture
def english(site):
    """A real English translation of the legal page, in place of its alias."""
    alias = site.in_language(site.legal, "en")
    alias.alias_of = None
    alias.title = "Legal notice"
    alias.save()
    return alias


def record(page, **values):
    return TranslationRecord.objects.create(
        translation_key=page.translation_key, locale=page.locale, **values
    )


def note(client, page):
    """The text of the note, or "" without one."""
    html = client.get(page.url).content.decode()
    found = re.search(r'<div class="translation-note.*?</div>', html, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", found[0]) if found else ""
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"origin": PERSON}, "Translated by a person."),
        (
            {"origin": PERSON, "checked_at": MAY_3},
            "Translated by a person and checked on 3 May 2026.",
        ),
        (
            {"origin": MACHINE, "tool": "DeepL"},
            "Translated by a machine (DeepL). Nobody has checked it yet.",
        ),
        (
            {"origin": MACHINE, "tool": "DeepL", "checked_at": MAY_3},
            "Translated by a machine (DeepL), then checked by a person on 3 May 2026.",
        ),
        (
            {"origin": MACHINE},
            "Translated by a machine. Nobody has checked it yet.",
        ),
        (
            {"origin": MACHINE, "checked_at": MAY_3},
            "Translated by a machine, then checked by a person on 3 May 2026.",
        ),
        (
            {"origin": PERSON, "outdated_since": MAY_3},
            "Translated by a person. The original has changed since: on 3 May 2026.",
        ),
    ],
)
def test_it_says_how_the_translation_was_made(client, english, values, expected):
    record(english, **values)

    assert note(client, english) == f"{expected} Read the original ( Français )"


def test_it_links_to_the_original_in_its_language(client, english, site):
    html = client.get(english.url).content.decode()

    assert f'<a href="{site.legal.url}" hreflang="fr">' in html
    assert 'role="note" aria-label="About this translation"' in html


def test_a_translation_nobody_recorded_is_called_one_all_the_same(client, english):
    assert note(client, english) == "This text is a translation. Read the original ( Français )"


def test_an_original_has_none(client, site, english):
    record(english, outdated_since=MAY_3)
    page = ContentPageFactory(parent=site.homes["en"], title="Of its own")

    assert note(client, site.legal) == ""
    assert note(client, page) == ""


def test_an_alias_has_the_other_notice(client, site):
    page = site.in_language(site.legal, "de")

    assert note(client, page) == ""
    assert "lang-n" in client.get(page.url).content.decode()


def test_it_costs_one_query(english, django_assert_num_queries):
    with django_assert_num_queries(1):
        translation_note(english, None, "en")

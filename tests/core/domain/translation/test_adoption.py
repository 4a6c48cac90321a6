"""Translations made elsewhere, brought where translators work."""

import pytest
from wagtail_localize.models import StringTranslation

from core.domain.translation.adoption import adopt
from core.domain.translation.drafts import translated_draft
from core.domain.translation.originals import compare
from core.domain.translation.submission import strings_to_do
from core.enums import TranslationOrigin
from core.models import TranslationRecord
from home.models import ContentPage

TEXT = "11111111-1111-4111-8111-111111111111"


def body(*paragraphs):
    html = "".join(f"<p>{text}</p>" for text in paragraphs)
    return [{"type": "text", "value": html, "id": TEXT}]


@pytest.fixture
def pages(site):
    """The French text and its German translation, which nobody made with the editor."""
    french = site.legal
    french.body = body("Bonjour <b>à tous</b>.", "Adieu.")
    french.save()
    german = site.in_language(site.legal, "de")
    german.alias_of = None
    german.title, german.body = "Impressum", body("Guten Tag <b>allerseits</b>.", "Lebt wohl.")
    german.save()
    return ContentPage.objects.get(pk=french.pk), ContentPage.objects.get(pk=german.pk)


def test_its_words_are_those_of_the_editor(pages):
    french, german = pages

    translation = adopt(french, german, origin=TranslationOrigin.MACHINE)

    assert strings_to_do(translation) == 0
    draft = translated_draft(translation)
    assert (draft.title, draft.slug) == (german.title, german.slug)
    assert str(draft.body[0].value) == str(german.body[0].value)
    assert set(StringTranslation.objects.values_list("translation_type", flat=True)) == {"machine"}


def test_the_record_knows_the_original(pages):
    french, german = pages
    adopt(french, german, origin=TranslationOrigin.PERSON)
    record = TranslationRecord.objects.of(german).get()
    assert (record.origin, record.checked_at, record.outdated_since) == ("person", None, None)

    french.title = "Autre"
    compare(french, german.first_published_at)

    record.refresh_from_db()
    assert record.outdated_since == german.first_published_at


def test_blocks_made_apart_are_paired_by_their_order(pages):
    french, german = pages
    german.body = [{**german.body.raw_data[0], "id": "22222222-2222-4222-8222-222222222222"}]
    german.save()

    assert strings_to_do(adopt(french, german, origin=TranslationOrigin.PERSON)) == 0


def test_a_field_with_other_texts_is_left_to_translate(pages):
    french, german = pages
    german.body = body("Guten Tag.")
    german.save()

    assert strings_to_do(adopt(french, german, origin=TranslationOrigin.PERSON)) == 2


def test_twice_is_once(pages):
    first = adopt(*pages, origin=TranslationOrigin.PERSON)
    count = StringTranslation.objects.count()

    assert adopt(*pages, origin=TranslationOrigin.PERSON) == first
    assert StringTranslation.objects.count() == count

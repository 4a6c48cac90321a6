"""What a machine writes into a translation, and what it does not."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from core.domain.translation.machine import Failed
from core.domain.translation.machine.drafting import draft
from core.domain.translation.machine.texts import protected, reason_against, restored
from core.domain.translation.states import standings
from core.domain.translation.submission import strings_to_do
from core.models import GlossaryTerm
from tests.editorial.translation.conftest import begin
from tests.factories.snippets import GlossaryTermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(site, locales):
    """The legal page with a text that has all that must be kept."""
    site.legal.summary = "En bref"
    site.legal.body = [
        ("text", '<p>Voir <a href="https://example.org/a">le site</a> ou <b>écrire</b>.</p>'),
        ("text", "<p>Écrire à conseil@example.org, https://example.org/b.</p>"),
    ]
    site.legal.save_revision().publish()
    return begin(type(site.legal).objects.get(pk=site.legal.pk), locales["de"])


def rows(work):
    """The machine's rows: text of the original, draft, reason against it."""
    found = StringTranslation.objects.filter(
        context__object_id=work.source.translation_key, translation_type="machine"
    )
    return {row.translation_of.data: (row.data, row.field_error, row.has_error) for row in found}


def test_texts_are_drafted_and_told_as_what_they_are(work, machine, moderator):
    outcome = draft(work.translation, machine, user=moderator)

    assert (outcome.written, outcome.flagged) == (4, 0)
    drafts = rows(work)
    assert drafts["En bref"] == ("[de] En bref", "", False)
    assert drafts['Voir <a id="a1">le site</a> ou <b>écrire</b>.'] == (
        '[de] Voir <a id="a1">le site</a> ou <b>écrire</b>.',
        "",
        False,
    )
    assert drafts["Écrire à conseil@example.org, https://example.org/b."][0].endswith("/b.")
    row = StringTranslation.objects.filter(translation_type="machine").first()
    assert (row.tool_name, row.last_translated_by) == (machine.display_name, moderator)
    place = (work.source.translation_key, work.translation.target_locale_id)
    assert standings(Page, [work.source.translation_key])[place].state == "machine_draft"
    assert strings_to_do(work.translation) == 0


def test_what_is_not_to_be_translated_is_marked_for_the_machine(work, service, machine):
    draft(work.translation, machine, user=None)

    sent = [text for asked in service.asked for text in asked.texts]
    assert (
        'Écrire à <span translate="no">conseil@example.org</span>, '
        '<span translate="no">https://example.org/b</span>.'
    ) in sent
    assert not any("mentions-legales" in text for text in sent)


def test_what_a_person_wrote_stays(work, machine):
    segment = work.translation.source.stringsegment_set.get(context__path="summary")
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=work.translation.target_locale,
        context=segment.context,
        data="Kurz",
        translation_type="manual",
    )
    assert draft(work.translation, machine, user=None).written == 3
    assert "En bref" not in rows(work)


def test_what_the_machine_spoils_is_left_empty_with_the_reason(work, service, machine):
    service.words = lambda text: text.replace('<a id="a1">', "<a>").replace("@", " at ")

    outcome = draft(work.translation, machine, user=None)

    assert (outcome.written, outcome.flagged) == (2, 2)
    assert rows(work)['Voir <a id="a1">le site</a> ou <b>écrire</b>.'] == (
        "",
        "La machine a perdu ou ajouté un lien ou une marque comme le gras.",
        True,
    )
    assert rows(work)["Écrire à conseil@example.org, https://example.org/b."] == (
        "",
        "La machine a modifié une adresse ou une variable.",
        True,
    )
    assert strings_to_do(work.translation) == 2


def test_a_second_draft_tries_again_what_was_spoilt(work, service, machine):
    service.words = lambda text: ""
    assert draft(work.translation, machine, user=None).flagged == 4
    assert Page.objects.get(pk=work.target.pk).draft_title != ""

    service.words = lambda text: f"[de] {text}"
    outcome = draft(work.translation, machine, user=None)
    assert (outcome.written, outcome.flagged) == (4, 0)

    assert draft(work.translation, machine, user=None).written == 0


def test_a_failure_keeps_what_was_drafted_and_goes_on_later(work, service, machine):
    machine.max_texts = 2

    def used_up_after_one(text):
        service.answers = [(456, b"")]
        return f"[de] {text}"

    service.words = used_up_after_one
    with pytest.raises(Failed):
        draft(work.translation, machine, user=None)
    assert len(rows(work)) == 2

    service.answers.clear()
    assert draft(work.translation, machine, user=None).written == 2


def test_a_text_too_long_is_left_to_a_person(work, service, machine):
    machine.max_characters = 20

    outcome = draft(work.translation, machine, user=None)

    assert (outcome.written, outcome.flagged) == (2, 2)
    assert max(len(text) for asked in service.asked for text in asked.texts) <= 20


def test_the_glossary_is_held_against_it(site, locales, service, machine):
    term = GlossaryTermFactory(term="essaimage", other_forms="essaimages")
    german = {"term": "Übertragung", "other_forms": "Übertragungen", "definition": "Weitergabe."}
    GlossaryTerm.objects.create(
        locale=locales["de"], translation_key=term.translation_key, **german
    )
    for locale in (site.home.locale, locales["de"]):
        GlossaryTerm.objects.create(
            term="PETR", definition="…", locale=locale,
            translation_key="0f0b6f3e-2d8b-5c5e-9d0e-2b1f7a3c4d55",
        )  # fmt: skip
    site.legal.body = [("text", "<p>Des essaimages.</p>"), ("text", "<p>Un essaimage du PETR.</p>")]
    site.legal.save_revision().publish()
    work = begin(type(site.legal).objects.get(pk=site.legal.pk), locales["de"])
    service.words = lambda text: text.replace("Des essaimages", "Die Übertragungen")

    assert draft(work.translation, machine, user=None).flagged == 1

    assert rows(work)["Des essaimages."] == ("Die Übertragungen.", "", False)
    assert rows(work)["Un essaimage du PETR."] == (
        "Un essaimage du PETR.",
        "Le glossaire dit\u00a0: Übertragung. Vérifiez, puis enregistrez.",
        True,
    )
    sent = [text for asked in service.asked for text in asked.texts]
    assert 'Un essaimage du <span translate="no">PETR</span>.' in sent
    assert strings_to_do(work.translation) == 1


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("%(count)s pages", "Seiten"),
        ("{name} vient", "{nom} kommt"),
        ("Un mot", "Ein Wort " * 60),
        ("Un mot", " "),
        ("Un mot", "<p>Ein Wort</p>"),
        ("Un mot", "Ein <b>Wort</b>"),
        ("Un mot", '<a href="https://evil.example">Wort</a>'),
        ("Un mot", "<script>alert(1)</script>"),
        ("<b>a</b> <i>b</i>", "<b>a</b> <b>b</b>"),
        ("Voir https://example.org", "Siehe https://example.com"),
    ],
)
def test_a_reason_against(original, text):
    assert reason_against(original, text) != ""


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("%(count)s pages de {name}", "{name}: %(count)s Seiten"),
        ("<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>"),
        ("a<br/>b &amp; c", "A<br>B &amp; C"),
    ],
)
def test_no_reason_against(original, text):
    assert reason_against(original, text) == ""


def test_marks_are_taken_away():
    marked = protected("Voir <b>%(count)s</b> &amp; https://example.org/a.", None)
    assert marked == (
        'Voir <b><span translate="no">%(count)s</span></b> &amp; '
        '<span translate="no">https://example.org/a</span>.'
    )
    assert restored(f" {marked}\n") == "Voir <b>%(count)s</b> &amp; https://example.org/a."

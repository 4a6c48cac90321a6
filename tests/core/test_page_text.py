"""The texts of a page: sections, links, documents and pictures read at once, terms marked."""

import re

import pytest
from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.models import CollectionViewRestriction, PageViewRestriction
from wagtail.rich_text import RichText

from core.blocks import BodyBlock
from core.page_text import PageText, contents_of
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.pages import ContentPageFactory, MeetingPageFactory
from tests.factories.snippets import GlossaryTermFactory


def stream(*blocks):
    """A body as the database holds it."""
    raw = [{"type": kind, "value": value, "id": str(n)} for n, (kind, value) in enumerate(blocks)]
    return StreamValue(BodyBlock(), raw, is_lazy=True)


def text_of(*blocks, language="fr", **options):
    return PageText(language=language, streams={"body": stream(*blocks)}, **options)


def shown(*blocks, **options):
    """Each section as its title and the HTML of its blocks."""
    with translation.override(options.get("language", "fr")):
        return [
            (section.title, "".join(block.render() for block in section.blocks).strip())
            for section in text_of(*blocks, **options).sections("body")
        ]


def section_html(*blocks, **options):
    [(_title, html)] = shown(*blocks, **options)
    # Not split(): thin spaces are what we look at.
    return re.sub(r"[ \n]+", " ", html)


def test_headings_cut_a_text_in_sections_with_anchors(site):
    text = text_of(
        ("text", "<p>Avant.</p>"),
        ("heading", "Enjeux & défis"),
        ("text", "<p>Un.</p>"),
        ("heading", "Enjeux & défis"),
        ("heading", "???"),
        ("subheading", "Enjeux & défis"),
        taken=["section"],
    )
    sections = text.sections("body")

    assert [(section.title, section.anchor) for section in sections] == [
        ("", ""),
        ("Enjeux & défis", "enjeux-defis"),
        ("Enjeux & défis", "enjeux-defis-2"),
        ("???", "section-2"),
    ]
    assert sections[-1].blocks[0].render().strip() == (
        '<h3 id="enjeux-defis-3">Enjeux &amp; défis</h3>'
    )
    assert contents_of(sections) == [
        ("enjeux-defis", "Enjeux & défis"),
        ("enjeux-defis-2", "Enjeux & défis"),
        ("section-2", "???"),
    ]


def test_a_heading_is_spaced_in_the_contents_too(site):
    sections = text_of(("heading", "Pourquoi ?"), ("heading", "Comment ?")).sections("body")
    assert contents_of(sections) == [
        ("pourquoi", "Pourquoi\u202f?"),
        ("comment", "Comment\u202f?"),
    ]


def test_one_heading_makes_no_contents(site):
    assert contents_of(text_of(("heading", "Seul")).sections("body")) == []


def test_an_empty_text_has_no_section(site):
    assert text_of().sections("body") == []


def test_french_is_spaced_and_other_languages_are_not(site):
    source = "<p>Qui <b>vient</b> ? « Nous » : <code>a ?</code></p>"

    assert section_html(("text", source)) == (
        "<p>Qui <b>vient</b>\u202f? «\u202fNous\u202f»\u00a0: <code>a ?</code></p>"
    )
    assert section_html(("text", source), language="de") == source


def test_links_lead_to_published_pages_in_the_readers_tree(site):
    draft = ContentPageFactory(parent=site.home, live=False)
    source = (
        f'<p><a linktype="page" id="{site.programme.pk}">A</a>'
        f'<a linktype="page" id="{draft.pk}">B</a><a linktype="page" id="0">C</a>'
        f'<a linktype="page" id="{"9" * 30}">D</a><a linktype="page">E</a>'
        '<a href="https://example.org/">F</a></p>'
    )

    assert section_html(("text", source)) == (
        f'<p><a href="{site.programme.url}">A</a><a>B</a><a>C</a><a>D</a><a>E</a>'
        '<a href="https://example.org/">F</a></p>'
    )
    with translation.override("en"):
        english = text_of(("text", source)).sections("body")[0].blocks[0].render()
    assert f'href="{site.in_language(site.programme, "en").url}"' in english


def test_a_call_to_action_leads_to_a_published_page_or_nowhere(site):
    call = {"text": "Un sujet ?", "button": "Proposer", "page": site.programme.pk, "url": ""}
    draft = ContentPageFactory(parent=site.home, live=False)

    assert f'<a class="btn" href="{site.programme.url}">' in section_html(("call_to_action", call))
    assert "<a" not in section_html(("call_to_action", {**call, "page": draft.pk}))
    assert "<a" not in section_html(("call_to_action", {**call, "page": None}))
    address = {**call, "page": None, "url": "https://example.org/?a&b"}
    assert 'href="https://example.org/?a&amp;b"' in section_html(("call_to_action", address))


def test_a_document_that_is_not_open_to_all_is_neither_listed_nor_linked(site):
    closed = DocumentFactory(title="Réservé")
    closed.collection = closed.collection.add_child(name="Membres")
    closed.save()
    CollectionViewRestriction.objects.create(collection=closed.collection, restriction_type="login")
    opened = DocumentFactory(title="Compte rendu")
    link = f'<p><a linktype="document" id="{closed.pk}">x</a></p>'

    html = section_html(("documents", [opened.pk, closed.pk, 0]), ("text", link))

    assert opened.url in html
    assert "Compte rendu" in html
    assert "Réservé" not in html
    assert closed.url not in html
    assert "<p><a>x</a></p>" in html


def test_a_list_of_documents_that_are_all_gone_is_not_shown(site):
    assert section_html(("documents", [0])) == ""


def test_two_documents_of_one_name_are_told_apart(site):
    first, second = DocumentFactory.create_batch(2, title="Compte rendu")
    html = section_html(("documents", [first.pk, second.pk]))
    assert "Compte rendu (1)" in html
    assert "Compte rendu (2)" in html


def test_a_picture_has_the_text_of_its_place_its_caption_and_credit(site):
    image = ImageFactory()
    value = {"image": image.pk, "decorative": False, "alt_text": "Une salle"}

    html = section_html(("image", {"image": value, "caption": "Qui parle ?"}))

    assert 'alt="Une salle"' in html
    assert "Qui parle\u202f?" in html
    assert image.credit in html
    bare = {"image": {**value, "alt_text": None}, "caption": ""}
    assert f'alt="{image.description}"' in section_html(("image", bare))
    decorative = {"image": {**value, "decorative": True}, "caption": ""}
    assert 'alt=""' in section_html(("image", decorative))
    assert section_html(("image", {"image": {**value, "image": 0}, "caption": "x"})) == ""


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("fr", "«\u202fOui\u202f!\u202f»"),
        ("en", "“Oui !”"),
        ("es", "«Oui !»"),
        ("de", "„Oui !“"),
        ("it", "«Oui !»"),
    ],
)
def test_a_quote_has_the_marks_of_its_language(site, language, quote):
    value = {"quote": "« Oui ! »", "author": "", "source": ""}
    assert f"<p>{quote}</p>" in section_html(("quote", value), language=language)


def test_terms_are_marked_in_texts_once_a_section_and_nowhere_else(site):
    GlossaryTermFactory(term="ADEME", definition="Une agence.")
    text = ("text", "<p>L’ADEME, puis l’ADEME.</p>")
    quote = ("quote", {"quote": "L’ADEME", "author": "ADEME", "source": "ADEME"})
    question = ("question", {"question": "L’ADEME ?", "answer": "<p>L’ADEME.</p>"})

    found = dict(
        shown(quote, text, text, ("heading", "L’ADEME"), question, ("subheading", "ADEME"), text)
    )

    assert found[""].count('class="term"') == 1
    assert "<p>L’<a class" in found[""]
    assert found["L’ADEME"].count('class="term"') == 1
    assert "L’ADEME\u202f?" in found["L’ADEME"].split("</summary>")[0]


def test_a_page_may_leave_its_terms_unmarked(site):
    GlossaryTermFactory(term="ADEME")
    assert "term" not in section_html(("text", "<p>L’ADEME.</p>"), marks_terms=False)


def test_terms_are_those_of_the_texts_language(site, locales):
    GlossaryTermFactory(term="rencontre")
    GlossaryTermFactory(term="meeting", locale=locales["en"])
    source = ("text", "<p>Une rencontre, a meeting.</p>")

    assert ">rencontre</a>, a meeting" in section_html(source)
    assert ">meeting</a>" in section_html(source, language="en")
    assert "/en/" in section_html(source, language="en")


def many_blocks(times, images, documents, pages):
    image = {"decorative": False, "alt_text": "x"}
    blocks = []
    for n in range(times):
        page, document = pages[n % len(pages)], documents[n % len(documents)]
        blocks += [
            ("heading", f"Partie {n}"),
            ("text", f'<p><a linktype="page" id="{page.pk}">a</a></p>'),
            ("text", f'<p><a linktype="document" id="{document.pk}">a</a></p>'),
            ("documents", [document.pk]),
            ("image", {"image": {**image, "image": images[n % len(images)].pk}, "caption": ""}),
            ("call_to_action", {"text": "x", "button": "y", "page": page.pk, "url": ""}),
        ]
    return blocks


def test_the_number_of_queries_does_not_follow_the_number_of_blocks(
    site, django_assert_max_num_queries
):
    images, documents = ImageFactory.create_batch(3), DocumentFactory.create_batch(3)
    pages = MeetingPageFactory.create_batch(3, parent=site.programme)
    # The first visitor has the sizes made.
    shown(*many_blocks(3, images, documents, pages))

    counts = []
    for times in (3, 30):
        streams = {
            name: stream(*many_blocks(times, images, documents, pages))
            for name in ("body", "method")
        }
        with django_assert_max_num_queries(8) as queries:
            text = PageText(language="fr", streams=streams)
            for name in streams:
                for section in text.sections(name):
                    for block in section.blocks:
                        block.render()
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_texts_of_a_page_are_read_from_its_fields(site):
    GlossaryTermFactory(term="ADEME")
    programme = site.programme
    programme.body = stream(("text", "<p>L’ADEME.</p>"))
    programme.objectives = [("objective", {"text": RichText("<p>L’ADEME.</p>")})]
    programme.objectives_detail = f'<p><a linktype="page" id="{site.agenda.pk}">Agenda</a></p>'

    text = PageText.of(programme, language="fr")

    assert 'class="term"' in text.sections("body")[0].blocks[0].render()
    [objective] = text.blocks("objectives")
    assert 'class="term"' in str(objective.value["text"])
    assert str(text.rich_text(programme.objectives_detail)) == (
        f'<p><a href="{site.agenda.url}">Agenda</a></p>'
    )
    programme.marks_glossary_terms = False
    assert (
        "term" not in PageText.of(programme, language="fr").sections("body")[0].blocks[0].render()
    )


def test_a_glossary_behind_a_password_marks_nothing(site):
    GlossaryTermFactory(term="ADEME")
    PageViewRestriction.objects.create(page=site.glossary, restriction_type="login")
    assert "term" not in section_html(("text", "<p>L’ADEME.</p>"))

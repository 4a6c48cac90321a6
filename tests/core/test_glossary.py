"""Terms of the glossary found in texts: which, where, and what is left alone."""

import re
import unicodedata
from html import unescape

import pytest
from django.urls import reverse

from core.glossary import Entry, Glossary, TermMarker, free_anchor, glossary_of
from core.models import GlossaryTerm
from tests.factories.snippets import GlossaryTermFactory


def glossary(*terms, url="/fr/glossaire/"):
    """Each term is its forms, the first one being its name."""
    entries = [
        Entry(f"terme-{rank}", forms[0], "Sa définition.", str(rank), tuple(forms))
        for rank, forms in enumerate(terms)
    ]
    return Glossary(url, tuple(entries))


def marker_of(*terms):
    return TermMarker(glossary(*terms), more="Voir")


def marked(text, *terms, elements=()):
    """The words marked in a text."""
    html = marker_of(*terms).mark(text, elements)
    return [unescape(words) for words in re.findall(r"<a [^>]*>([^<]*)</a>", html)]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Le programme DOMINO avance", "DOMINO", ["DOMINO"]),
        ("Le Domino avance", "DOMINO", ["Domino"]),
        ("Des dominos", "DOMINO", []),
        ("l’ADEME finance", "ADEME", ["ADEME"]),
        ("l'ADEME, et", "ADEME", ["ADEME"]),
        ("co-développement durable", "développement durable", []),
        ("développement durable", "développement durable", ["développement durable"]),
        ("développement\u00a0durable", "développement durable", ["développement\u00a0durable"]),
        ("le développement\n durable", "développement durable", ["développement\n durable"]),
        ("Un élu", "elu", []),
        ("Un elu", "élu", []),
        ("ÉLU de la commune", "élu", ["ÉLU"]),
        ("chargé d’étude", "chargé d'étude", ["chargé d’étude"]),
        ("en C++ et en C", "C++", ["C++"]),
        ("a.b n’est pas axb", "a.b", ["a.b"]),
        ("axb", "a.b", []),
        ("tout (ou rien", "(ou", ["(ou"]),
        ("la R&D locale", "R&D", ["R&D"]),
        ("un <b>mot</b> tapé", "<b>mot</b>", ["<b>mot</b>"]),
        ("rien", ".*", []),
        ("terme_suite", "terme", []),
        ("2ÈME et 2ème", "2ème", ["2ÈME"]),
    ],
)
def test_whole_words_are_found_in_any_case_and_with_their_accents(text, term, found):
    assert marked(text, [term]) == found


def test_an_accent_written_apart_is_the_same_accent():
    apart = unicodedata.normalize("NFD", "Des élus")
    assert marked(apart, ["élus"]) == [unicodedata.normalize("NFD", "élus")]
    assert marked(apart, ["elus"]) == []
    assert marked(unicodedata.normalize("NFD", "coté"), ["cot"], ["cote"]) == []


def test_the_longest_form_comes_first_and_hides_what_it_holds():
    terms = (["développement"], ["développement durable"], ["durable"])
    text = "Le développement durable, puis le développement."
    assert marked(text, *terms) == ["développement durable", "développement"]


def test_a_term_is_marked_once_whatever_its_forms_and_again_in_the_next_section():
    marker = marker_of(["pratique collaborative", "pratiques collaboratives"])
    first = marker.mark("Une pratique collaborative, des pratiques collaboratives.")
    again = marker.mark("Des pratiques collaboratives.")
    marker.start_section()
    next_section = marker.mark("Des pratiques collaboratives.")

    assert (first.count("<a "), again.count("<a "), next_section.count("<a ")) == (1, 0, 1)


@pytest.mark.parametrize(
    "element", ["a", "h2", "h3", "blockquote", "q", "code", "pre", "figcaption", "button"]
)
def test_nothing_is_marked_in_links_headings_quotes_code_and_captions(element):
    assert marked("ADEME", ["ADEME"], elements=["p", element]) == []
    assert marked("ADEME", ["ADEME"], elements=["p", "b"]) == ["ADEME"]


def test_the_words_of_the_text_stay_what_they_are_and_definitions_are_escaped():
    entry = Entry("x", 'Un "terme"', '<script>"&', "k", ("terme",))
    html = TermMarker(Glossary("/fr/?a=1&b=2", (entry,)), more="Voir").mark(
        'Le "terme" & <la> suite'
    )

    assert html == (
        'Le "<a class="term" href="/fr/?a=1&amp;b=2#x" data-term="Un &quot;terme&quot;"'
        ' data-definition="&lt;script&gt;&quot;&amp;" data-more="Voir">terme</a>" &amp; &lt;la&gt; suite'
    )
    assert unescape(re.sub(r"<[^>]*>", "", html)) == 'Le "terme" & <la> suite'


def test_without_a_glossary_page_nothing_is_marked():
    marker = TermMarker(glossary(["ADEME"], url=""), more="Voir")
    assert marker.mark("ADEME & co") == "ADEME &amp; co"


def test_two_terms_of_the_same_form_give_the_first():
    html = marker_of(["un", "mot"], ["deux", "mot"]).mark("mot")
    assert 'data-term="un"' in html


@pytest.mark.parametrize(
    ("text", "anchor"), [("Élu local", "elu-local"), ("???", "terme"), ("ADEME", "ademe-2")]
)
def test_an_anchor_is_readable_and_unique(text, anchor):
    assert free_anchor(text, {"ademe"}) == anchor


def test_the_glossary_of_a_language_is_in_its_alphabet_with_the_address_of_its_page(site, locales):
    for term in ("Zone", "élu", "Ademe"):
        GlossaryTermFactory(term=term)
    GlossaryTermFactory(term="Councillor", locale=locales["en"])
    hidden = GlossaryTermFactory(term="caché", is_marked=False, other_forms="cachés")

    french = glossary_of("fr")

    assert [entry.term for entry in french.entries] == ["Ademe", "caché", "élu", "Zone"]
    assert french.url == "/fr/glossaire/"
    assert hidden.term not in french.forms
    assert [entry.term for entry in glossary_of("en").entries] == ["Councillor"]
    assert glossary_of("it").entries == ()


def test_a_definition_is_spaced_as_its_language_asks(site, locales):
    GlossaryTermFactory(term="terme", definition="Qui ?")
    GlossaryTermFactory(term="Wort", definition="Wer ?", locale=locales["de"])
    assert glossary_of("fr").entries[0].definition == "Qui\u202f?"
    assert glossary_of("de").entries[0].definition == "Wer ?"


def test_the_glossaries_take_two_queries_once(site, django_assert_num_queries):
    GlossaryTermFactory.create_batch(3)
    # A request has read the roots of the sites before.
    assert site.home.url == "/fr/"
    with django_assert_num_queries(2):
        glossary_of("fr")
        glossary_of("en")


def test_a_term_changed_in_the_admin_is_changed_in_pages(
    site, admin_client, django_capture_on_commit_callbacks
):
    term = GlossaryTermFactory(term="ADEME", definition="Avant.")
    assert glossary_of("fr").entries[0].definition == "Avant."

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk]),
            {
                "term": "ADEME",
                "definition": "Après.",
                "other_forms": "",
                "is_marked": "on",
                "action-publish": "1",
            },
        )
    assert glossary_of("fr").entries[0].definition == "Après."

    with django_capture_on_commit_callbacks(execute=True):
        term.delete()
    assert glossary_of("fr").entries == ()


def test_a_glossary_page_that_is_not_published_is_no_page(site):
    site.glossary.unpublish()
    assert glossary_of("fr").url == ""


def test_a_term_that_is_not_published_is_nowhere(site):
    GlossaryTermFactory(term="PETR")
    GlossaryTermFactory(term="SCoT", live=False)

    assert [entry.term for entry in glossary_of("fr").entries] == ["PETR"]

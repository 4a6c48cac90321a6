"""The glossary: terms by letter, in the reader's language first."""

from bs4 import BeautifulSoup

from tests.factories.pages import ContentPageFactory
from tests.factories.snippets import GlossaryTermFactory


def soup(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_terms_are_listed_by_letter_without_regard_to_accents_and_case(site, client):
    for term in ("zone", "Élu", "ADEME", "essaimage", "2CV"):
        GlossaryTermFactory(term=term, definition=f"Qui dit {term} ?")
    shown = soup(client, site.glossary)

    assert [section.h2.text for section in shown.select("section.prose")] == [
        "0–9",
        "A",
        "E",
        "Z",
    ]
    assert [term.text for term in shown.select("#E dt")] == ["Élu", "essaimage"]
    assert shown.select_one("#elu dd").text == "Qui dit Élu\u202f?"
    assert [link["href"] for link in shown.select("nav .pages a")] == ["#0–9", "#A", "#E", "#Z"]


def test_no_two_elements_have_the_same_identifier(site, client):
    for term in ("a", "A!", "contenu", "toc-title", "???"):
        GlossaryTermFactory(term=term)
    ids = [one["id"] for one in soup(client, site.glossary).select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_term_that_only_another_language_explains_is_a_link_to_it(site, client, locales):
    french = GlossaryTermFactory(term="Territoire pilote")
    both = GlossaryTermFactory(term="Rencontre")
    GlossaryTermFactory(term="Meeting", locale=locales["en"], translation_key=both.translation_key)
    english = soup(client, site.in_language(site.glossary, "en"))

    assert [term.text for term in english.select("dt")] == ["Meeting"]
    [link] = english.select("main section a[hreflang]")
    assert (link["href"], link["hreflang"]) == ("/fr/glossaire/#territoire-pilote", "fr")
    assert (link.span.text, link.span["lang"]) == (french.term, "fr")
    assert soup(client, site.glossary).select("main section a[hreflang]") == []


def test_an_empty_glossary_says_so(site, client):
    shown = soup(client, site.glossary)
    assert shown.select("dl, nav .pages") == []
    assert shown.select_one("p.muted").text


def test_a_term_in_a_page_leads_to_its_entry(site, client):
    GlossaryTermFactory(term="ADEME", definition="Une agence.")
    page = ContentPageFactory(parent=site.home, body=[("text", "<p>L’ADEME finance.</p>")])

    term = soup(client, page).select_one("a.term")
    address, anchor = term["href"].split("#")

    assert (term.text, term["data-definition"]) == ("ADEME", "Une agence.")
    assert address == site.glossary.url
    assert soup(client, site.glossary).find(id=anchor).dt.text == "ADEME"


def test_a_hostile_term_is_shown_as_text(site, client):
    GlossaryTermFactory(term="<script>x</script>", definition="<img src=x onerror=y>")
    page = ContentPageFactory(
        parent=site.home, body=[("text", "<p>Un &lt;script&gt;x&lt;/script&gt; ici.</p>")]
    )
    assert (
        soup(client, site.glossary).select(
            "script:not([src], [type='application/ld+json']), img[onerror]"
        )
        == []
    )
    shown = soup(client, page)
    assert shown.select("script:not([src], [type='application/ld+json'])") == []
    assert shown.select_one("a.term").text == "<script>x</script>"


def test_the_glossary_takes_the_same_queries_with_3_and_30_terms(
    site, client, locales, django_capture_on_commit_callbacks, django_assert_max_num_queries
):
    # A request has read the roots of the sites before.
    assert site.home.url == "/fr/"
    counts = []
    for count in (3, 27):
        with django_capture_on_commit_callbacks(execute=True):
            for locale in locales.values():
                GlossaryTermFactory.create_batch(count, locale=locale)
        with django_assert_max_num_queries(12) as queries:
            assert len(soup(client, site.glossary).select("dt")) >= count
        counts.append(len(queries))
    assert counts[0] == counts[1]

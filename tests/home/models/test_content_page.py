"""Pages of text, legal pages among them."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.enums import LegalRole
from home.legal import months
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.pages import ContentPageFactory
from tests.factories.snippets import GlossaryTermFactory


def soup(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_text_has_its_summary_its_contents_and_the_day_it_was_changed(site, client):
    published = timezone.make_aware(dt.datetime(2016, 5, 3, 23, 30))
    page = ContentPageFactory(
        parent=site.home,
        title="Qui sommes-nous ?",
        summary="Une assemblée.",
        body=[("heading", "Un"), ("text", "<p>A</p>"), ("heading", "Deux")],
        last_published_at=published,
    )
    shown = soup(client, page)

    assert shown.h1.text == "Qui sommes-nous\u202f?"
    assert shown.select_one(".lead").text == "Une assemblée."
    links = [link["href"] for link in shown.select("nav.toc a")]
    assert links == ["#un", "#deux"]
    assert [one["id"] for one in shown.select("main section[id]")] == ["un", "deux"]
    assert "3 mai 2016" in shown.main.select(".cols-m > p")[-1].text


def test_a_short_text_has_no_contents(site, client):
    page = ContentPageFactory(parent=site.home, body=[("text", "<p>A</p>")])
    assert soup(client, page).select(".toc") == []


def test_an_alias_is_shown_in_its_own_language(site, client):
    shown = soup(client, site.in_language(site.legal, "de"))

    assert shown.html["lang"] == "de"
    assert shown.h1.find_parent(lang=True)["lang"] == "fr"
    # The interface of the text is in its language too.
    with translation.override("fr"):
        assert _("Publisher") in shown.select_one("dl.details").text


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (LegalRole.NONE, None),
        (LegalRole.LICENCE, None),
        (
            LegalRole.LEGAL_NOTICE,
            [
                ("Publisher", "Association du Pays"),
                ("Director of publication", "Camille Martin"),
                ("Host", "Hébergeur SA1 rue du Port"),
                ("E-mail", "contact@example.org"),
            ],
        ),
        (
            LegalRole.PRIVACY,
            [
                ("Contact for personal data", "contact@example.org"),
                ("A contributor’s e-mail, after the decision", 12),
                ("A contribution that was refused or never confirmed", 3),
                ("Technical logs", 12),
            ],
        ),
        (
            LegalRole.ACCESSIBILITY,
            [("Contact for accessibility", "Dominique, acces@example.org")],
        ),
    ],
)
def test_a_legal_page_shows_what_the_council_wrote_in_its_form(site, client, role, expected):
    council = site.settings
    council.publisher = "Association du Pays"
    council.publication_director = "Camille Martin"
    council.host_name, council.host_address = "Hébergeur SA", "1 rue du Port"
    council.accessibility_contact = "Dominique, acces@example.org"
    council.save()
    page = ContentPageFactory(parent=site.home, legal_role=role)

    details = soup(client, page).select("dl.details div")

    found = [(row.dt.text, row.dd.text) for row in details]
    assert found == [
        (_(label), value if isinstance(value, str) else months(value))
        for label, value in expected or []
    ]


def test_an_address_of_the_form_is_a_link(site, client):
    page = ContentPageFactory(parent=site.home, legal_role=LegalRole.ACCESSIBILITY)
    [link] = soup(client, page).select("dl.details a")
    assert link["href"] == "mailto:contact@example.org"


def blocks(times):
    images, documents = ImageFactory.create_batch(times), DocumentFactory.create_batch(times)
    picture = [("image", {"image": image, "caption": "Une salle"}) for image in images]
    files = [("documents", [document]) for document in documents]
    texts = [("text", "<p>Avec l’ADEME.</p>")] * times
    return [*picture, *files, *texts]


def test_a_text_takes_the_same_queries_with_3_and_30_blocks_of_each_kind(
    site, client, django_assert_max_num_queries
):
    GlossaryTermFactory(term="ADEME")
    counts = []
    for times in (3, 30):
        page = ContentPageFactory(parent=site.home, body=blocks(times))
        # The first visitor has the sizes of the pictures made.
        client.get(page.url)
        with django_assert_max_num_queries(12) as queries:
            client.get(page.url)
        sql = [query["sql"] for query in queries]
        assert len(sql) == len(set(sql))
        counts.append(len(sql))
    assert counts[0] == counts[1]

"""The summary in the reader's language of a page that is not translated."""

import pytest
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import streamfield

from tests.editorial.translation.conftest import begin, publish
from tests.harness.admin_forms import page_form

pytestmark = pytest.mark.django_db


def notice(client, page):
    """Return the notice above the text of a page, as (words, their language)."""
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    found = html.select_one(".lang-n")
    if found is None:
        return None
    near = next(tag["lang"] for tag in found.parents if tag.get("lang"))
    return " ".join(found.text.split()), near


@pytest.fixture
def write(site):
    """Write a German summary in the page's form."""

    def post(client, **more):
        form = page_form(
            "text",
            title="Mentions légales",
            slug=site.legal.slug,
            summaries=streamfield([("de", "Wer die Website herausgibt.")]),
        )
        client.post(f"/admin/pages/{site.legal.pk}/edit/", {**form, **more})

    return post


def test_readers_of_its_language_have_it_once_it_is_published(
    site, write, client, editor_client, moderator_client
):
    german, italian = (site.in_language(site.legal, code) for code in ("de", "it"))
    write(editor_client)
    assert "Wer die Website herausgibt." not in notice(client, german)[0]

    write(moderator_client, **{"action-publish": "1"})

    words, language = notice(client, german)
    assert words.endswith("In Kürze: Wer die Website herausgibt.")
    assert language == "de"
    assert "herausgibt" not in notice(client, italian)[0]
    assert notice(client, site.legal) is None


def test_a_translated_page_says_it_by_itself(
    site, write, client, locales, moderator_client, moderator
):
    write(moderator_client, **{"action-publish": "1"})
    publish(begin(type(site.legal).objects.get(pk=site.legal.pk), locales["de"]), moderator, "Alt")

    html = client.get(site.in_language(site.legal, "de").url).content.decode()
    assert "Wer die Website herausgibt." not in html

"""What editors see of the search: synonyms, promoted results, reports; and who may."""

import pytest
from django.urls import reverse

from core.enums import ExtractionState
from search.domain.index import refresh
from search.models import MissedSearch, Promotion, Synonyms
from tests.factories.media import DocumentFactory
from tests.factories.pages import MeetingDocumentFactory

pytestmark = pytest.mark.django_db


def test_an_editor_writes_synonyms(editor_client, site):
    address = Synonyms.snippet_viewset.get_url_name("add")
    response = editor_client.post(reverse(address), {"language": "fr", "words": "vélo\nbicyclette"})
    assert response.status_code == 302
    assert [str(row) for row in Synonyms.objects.all()] == ["vélo = bicyclette"]
    assert (
        "vélo = bicyclette"
        in editor_client.get(
            reverse(Synonyms.snippet_viewset.get_url_name("list"))
        ).content.decode()
    )


def test_synonyms_of_one_word_are_refused_with_a_sentence(editor_client, site):
    address = reverse(Synonyms.snippet_viewset.get_url_name("add"))
    response = editor_client.post(address, {"language": "fr", "words": "vélo"})
    assert response.status_code == 200
    assert not Synonyms.objects.exists()
    assert response.context["form"].errors["words"]


def test_an_editor_promotes_a_page(editor_client, site):
    address = reverse(Promotion.snippet_viewset.get_url_name("add"))
    data = {"language": "fr", "words": "transports", "page": site.section.pk, "order": 0}
    assert editor_client.post(address, data).status_code == 302
    assert Promotion.objects.get().page_id == site.section.pk


@pytest.mark.parametrize("model", [Synonyms, Promotion])
def test_a_translator_may_not(translator_client, site, model):
    response = translator_client.get(reverse(model.snippet_viewset.get_url_name("add")))
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("model", [Synonyms, Promotion])
def test_only_moderators_delete(editor_client, moderator_client, site, model):
    fields = {"words": "a\nb"} | ({"page": site.section} if model is Promotion else {})
    row = model.objects.create(language="fr", **fields)
    address = reverse(model.snippet_viewset.get_url_name("delete"), args=[row.pk])
    editor_client.post(address)
    assert model.objects.exists()
    moderator_client.post(address)
    assert not model.objects.exists()


def test_editors_read_what_was_not_found(editor_client, translator_client, site):
    MissedSearch.objects.create(month="2026-11", language="fr", text="piscine", count=12)
    html = editor_client.get(reverse("missed_searches")).content.decode()
    assert "piscine" in html
    assert "12" in html
    assert translator_client.get(reverse("missed_searches")).status_code == 302


def test_scans_that_visitors_see_are_listed(editor_client, translator_client, site):
    scan, hidden, read = (
        DocumentFactory(title=title, extraction_state=state)
        for title, state in (
            ("Scan montré", ExtractionState.NO_TEXT),
            ("Scan caché", ExtractionState.NO_TEXT),
            ("Texte lu", ExtractionState.OK),
        )
    )
    for document in (scan, read):
        MeetingDocumentFactory(page=site.meeting, document=document)
    refresh("page", [site.meeting.pk])
    html = editor_client.get(reverse("unsearchable_documents")).content.decode()
    assert "Scan montré" in html
    assert site.meeting.title in html
    assert hidden.title not in html
    assert read.title not in html
    assert translator_client.get(reverse("unsearchable_documents")).status_code == 302

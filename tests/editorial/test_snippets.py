"""Glossary, organisations and themes in the admin."""

import pytest
from django.utils.html import escape

from core.models import GlossaryTerm, Organisation
from tests.factories.snippets import GlossaryTermFactory, OrganisationFactory, ThemeFactory

TERM = "/admin/snippets/core/glossaryterm/"
ORGANISATION = "/admin/snippets/core/organisation/"
LISTS = {
    TERM: (GlossaryTermFactory, "term"),
    ORGANISATION: (OrganisationFactory, "name"),
    "/admin/snippets/initiatives/theme/": (ThemeFactory, "name"),
}


def term(word, **changes):
    return {"term": word, "other_forms": "", "definition": "Un mot.", "is_marked": "on", **changes}


@pytest.mark.parametrize("typed", ["Éolienne", "éolienne", "ÉOLIENNE"])
def test_a_second_entry_for_a_term_is_refused_and_kept(editor_client, typed):
    GlossaryTermFactory(term="Éolienne")

    response = editor_client.post(f"{TERM}add/", term(typed, definition="Autre définition."))

    assert list(response.context["form"].errors) == ["term"]
    html = response.content.decode()
    assert f'value="{escape(typed)}"' in html
    assert "Autre définition." in html
    assert GlossaryTerm.objects.count() == 1


def test_the_same_term_in_another_language_is_another_entry(editor_client, locales):
    GlossaryTermFactory(term="PETR")

    editor_client.post(f"{TERM}add/?locale=de", term("PETR"))

    assert set(GlossaryTerm.objects.values_list("term", "locale__language_code")) == {
        ("PETR", "fr"),
        ("PETR", "de"),
    }


def test_an_entry_is_changed_once_a_moderator_approves(editor_client, moderator_client):
    entry = GlossaryTermFactory(term="PETR", definition="Avant.")
    changed = term("PETR", definition="Un pôle.")

    editor_client.post(f"{TERM}edit/{entry.pk}/", {**changed, "action-submit": "1"})
    assert GlossaryTerm.objects.get().definition == "Avant."

    task = GlossaryTerm.objects.get().current_workflow_state.current_task_state
    url = f"{TERM}workflow/action/{entry.pk}/approve/{task.pk}/"
    moderator_client.post(url, {"comment": ""})
    assert GlossaryTerm.objects.get().definition == "Un pôle."


def test_an_entry_is_sent_back_with_a_reason_only(editor_client, moderator_client):
    editor_client.post(f"{TERM}add/", {**term("PETR"), "action-submit": "1"})
    state = GlossaryTerm.objects.get().current_workflow_state
    url = f"{TERM}workflow/action/{GlossaryTerm.objects.get().pk}/reject/"
    url += f"{state.current_task_state.pk}/"

    moderator_client.post(url, {"comment": ""})
    state.refresh_from_db()
    assert state.status == "in_progress"

    moderator_client.post(url, {"comment": "Trop long."})
    state.refresh_from_db()
    assert state.status == "needs_changes"


@pytest.mark.parametrize("url", LISTS)
def test_an_entry_is_previewed(editor_client, url):
    factory, name = LISTS[url]
    row = factory()
    address = f"{url}preview/{row.pk}/"
    fields = {
        "term": "Vu d’avance",
        "name": "Vu d’avance",
        "other_forms": "",
        "definition": "Un mot.",
        "kind": "association",
        "slug": "vu",
        "face": "1",
    }

    assert editor_client.post(address, fields).json()["is_valid"]
    assert "Vu d’avance" in editor_client.get(address).content.decode()
    row.refresh_from_db()
    assert getattr(row, name) != "Vu d’avance"


@pytest.mark.parametrize("url", LISTS)
def test_list_shows_and_finds_in_as_many_queries_for_3_as_for_30(
    editor_client, url, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    factory, name = LISTS[url]
    rows = factory.create_batch(3)
    editor_client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as three:
        html = editor_client.get(url).content.decode()
    assert [getattr(row, name) in html for row in rows] == [True] * 3

    factory.create_batch(17)
    with django_assert_num_queries(len(three)):
        editor_client.get(url)


def test_search_and_filter(editor_client):
    OrganisationFactory(name="Mairie de Derval", kind="local_authority")
    OrganisationFactory(name="La Fabrique", kind="association")

    def names(query):
        return [row.name for row in editor_client.get(ORGANISATION + query).context["object_list"]]

    assert names("?q=derval") == ["Mairie de Derval"]
    assert names("?kind=association") == ["La Fabrique"]


def test_usage_tells_where_an_organisation_is_mentioned(site, editor_client):
    organisation = site.programme.partners.get().organisation

    html = editor_client.get(f"{ORGANISATION}usage/{organisation.pk}/").content.decode()

    assert "Programme DOMINO" in html


def test_a_used_organisation_or_document_is_not_deleted(site, moderator_client):
    organisation = site.programme.partners.get().organisation
    document = site.meeting.documents.get().document
    for url in (
        f"{ORGANISATION}delete/{organisation.pk}/",
        f"/admin/documents/delete/{document.pk}/",
    ):
        page = moderator_client.get(url)
        assert "l'empêche d'être supprimé" in page.content.decode()
        assert moderator_client.post(url).status_code == 302
    organisation.refresh_from_db()
    document.refresh_from_db()


def test_an_organisation_is_made_while_choosing_one(editor_client):
    answer = editor_client.post(
        "/admin/snippets/choose/core/organisation/create/",
        {"name": "La Fabrique", "kind": "association", "link": ""},
    ).json()

    made = Organisation.objects.get()
    assert (answer["step"], answer["result"]["id"]) == ("chosen", str(made.pk))
    assert (made.name, made.locale.language_code) == ("La Fabrique", "fr")

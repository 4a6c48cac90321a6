"""A term that another language's glossary already has."""

import pytest
from wagtail_localize.models import Translation

from core.models import GlossaryTerm
from tests.factories.snippets import GlossaryTermFactory


@pytest.fixture
def twins(locales):
    """The French entry, and a German entry of the same name made apart from it."""
    return (
        GlossaryTermFactory(term="PETR"),
        GlossaryTermFactory(term="petr", locale=locales["de"]),
    )


def submit(client, term, locale):
    return client.post(
        f"/admin/localize/submit/snippet/core/glossaryterm/{term.pk}/",
        {"locales": [str(locale.pk)]},
    )


def test_it_is_submitted_all_the_same(twins, locales, moderator_client):
    term, _twin = twins
    response = submit(moderator_client, term, locales["de"])
    assert (response.status_code, Translation.objects.count()) == (302, 1)


def test_it_is_not_saved_under_the_name_of_the_other(twins, locales, moderator_client):
    term, twin = twins
    submit(moderator_client, term, locales["de"])
    copy = term.get_translation(locales["de"])
    GlossaryTerm.objects.filter(pk=copy.pk).update(definition="vorher")

    response = moderator_client.post(
        f"/admin/snippets/core/glossaryterm/edit/{copy.pk}/", {"action": "publish"}, follow=True
    )

    assert response.status_code == 200
    copy.refresh_from_db()
    assert copy.definition == "vorher"
    assert GlossaryTerm.objects.get(pk=twin.pk).term == "petr"

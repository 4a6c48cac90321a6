"""From a translator's words to readers: submitted, refused, corrected, approved."""

import pytest
from django.core import mail
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from core.models import TranslationRecord
from tests.editorial.translation.conftest import GERMAN, begin, is_public
from tests.factories.snippets import GlossaryTermFactory

pytestmark = pytest.mark.django_db


def test_beginning_changes_nothing_for_readers(work, client):
    assert not is_public(work)
    if isinstance(work.source, Page):
        html = client.get(work.target.url).content.decode()
        assert '<div lang="fr">' in html
        assert work.target.title == work.source.title


def test_a_translator_submits_and_a_moderator_publishes(
    work, translator_client, moderator_client, moderator
):
    work.write()
    before = work.shown

    work.act(translator_client, "submit-translation")
    assert (work.shown, is_public(work)) == (before, False)
    work.act(moderator_client, "approve-translation")

    assert work.shown.startswith(GERMAN)
    assert is_public(work)
    record = TranslationRecord.objects.of(work.target).get()
    assert (record.origin, record.checked_by, record.outdated_since) == ("person", moderator, None)


def test_a_published_translation_stays_as_it_is_until_the_next_approval(
    published, translator_client, moderator_client
):
    published.write("Neu")
    published.act(translator_client, "submit-translation")
    assert published.shown.startswith("Alt")

    published.act(moderator_client, "refuse-translation", comment="Lieber anders.")
    assert published.shown.startswith("Alt")

    published.write("Besser")
    published.act(translator_client, "submit-translation")
    published.act(moderator_client, "approve-translation")
    assert published.shown.startswith("Besser")
    assert is_public(published)


def test_a_refusal_needs_a_reason_which_the_translator_reads(
    work, translator_client, moderator_client, translator
):
    work.write()
    work.act(translator_client, "submit-translation")
    mail.outbox.clear()

    work.act(moderator_client, "refuse-translation", comment=" ")
    assert work.target.current_workflow_state.status == "in_progress"

    work.act(moderator_client, "refuse-translation", comment="Der Titel fehlt.")
    assert work.target.current_workflow_state.status == "needs_changes"
    assert [message.to for message in mail.outbox] == [[translator.email]]
    assert "Der Titel fehlt." in translator_client.get(work.edit_url).content.decode()


def test_what_is_incomplete_is_not_submitted(work, translator_client):
    work.act(translator_client, "submit-translation")

    assert work.target.current_workflow_state is None


def test_submitting_again_replaces_what_is_in_review(work, translator_client, moderator_client):
    work.write("Erst")
    work.act(translator_client, "submit-translation")
    work.write("Dann")
    work.act(moderator_client, "submit-translation")
    work.act(moderator_client, "approve-translation")

    assert work.shown.startswith("Dann")


def test_words_written_during_the_review_are_not_published_with_it(
    work, translator_client, moderator_client
):
    work.write("Gelesen")
    work.act(translator_client, "submit-translation")
    work.write("Ungelesen")

    work.act(moderator_client, "approve-translation")

    assert work.shown.startswith("Gelesen")


def test_a_draft_written_behind_the_review_is_not_published_with_it(
    work, translator_client, moderator_client
):
    work.write("Gelesen")
    work.act(translator_client, "submit-translation")
    draft = work.target.get_latest_revision_as_object()
    setattr(draft, "title" if isinstance(draft, Page) else "term", "Ungelesen")
    if isinstance(draft, Page):
        draft.alias_of = None
    draft.save_revision()

    work.act(moderator_client, "approve-translation")

    assert work.shown.startswith("Gelesen")


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_only_a_moderator_decides(role, work, translator_client, request):
    client = request.getfixturevalue(f"{role}_client")
    work.write()
    work.act(translator_client, "submit-translation")

    for action in ("approve-translation", "refuse-translation"):
        work.act(client, action, comment="Ich")

    assert work.target.current_workflow_state.status == "in_progress"
    assert not is_public(work)


def test_moderators_see_exactly_what_would_be_published(work, translator_client, moderator_client):
    work.write("Gelesen")
    work.act(translator_client, "submit-translation")
    work.write("Ungelesen")

    editor = moderator_client.get(work.edit_url)
    html = moderator_client.get(editor.context["bar"].review_url).content.decode()

    assert "Gelesen" in html
    assert "Ungelesen" not in html
    if isinstance(work.source, Page):
        assert '<div lang="de">' in html


def test_the_moderator_finds_it_on_the_first_screen(work, translator_client, moderator_client):
    work.write()
    work.act(translator_client, "submit-translation")

    html = moderator_client.get("/admin/").content.decode()

    assert work.edit_url in html


def test_a_language_may_have_no_other_forms(locales, translator_client, moderator_client):
    """The original's would be marked in its pages."""
    term = GlossaryTermFactory(term="essaimage", other_forms="essaimer\nessaimage")
    work = begin(term, locales["de"])
    work.write()
    StringTranslation.objects.filter(context__path="other_forms").delete()

    work.act(translator_client, "submit-translation")
    work.act(moderator_client, "approve-translation")

    assert (work.target.term[:7], work.target.other_forms) == (GERMAN, "")


def test_a_text_missing_from_a_block_is_no_obstacle(site, locales):
    """wagtail-localize 1.14.5 raises TypeError for what an import left out."""
    site.programme.links = [{"type": "link", "value": {"title": "Un guide"}, "id": "a"}]
    site.programme.save()

    assert begin(type(site.programme).objects.get(pk=site.programme.pk), locales["de"])

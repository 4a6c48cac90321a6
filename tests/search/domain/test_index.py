"""What the index holds, and what it never holds."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
)

from search.domain.engines import Match, engine
from search.domain.index import refresh
from search.domain.parse import parse
from search.models import Entry, Passage
from tests.factories.initiatives import InitiativeFactory, translate_initiative
from tests.factories.media import DocumentFactory
from tests.factories.pages import ContentPageFactory, MeetingDocumentFactory, MeetingPageFactory
from tests.factories.snippets import GlossaryTermFactory
from tests.search.finding import found, give_text

CANARY = "zygomorphe"
pytestmark = pytest.mark.django_db


def holds_canary() -> bool:
    """Whether any row of the index, whoever may see it, has the word."""
    return bool(engine().facets(Match(parse(CANARY, "fr"))))


def test_a_published_page_is_found_by_its_title_and_its_body(site):
    ContentPageFactory(parent=site.home, title="Covoiturage", body=[("heading", "Pédibus")])
    assert found("covoiturages") == ["Covoiturage"]
    assert found("pedibus") == ["Covoiturage"]


def test_a_change_is_found_once_published_and_its_draft_is_not(site):
    page = ContentPageFactory(parent=site.home, title="Avant", summary="")
    page.title = CANARY
    page.save_revision()
    assert not holds_canary()
    page.get_latest_revision().publish()
    assert found(CANARY) == [CANARY]
    assert found("avant") == []


def test_a_page_never_published_is_not_indexed(site):
    page = ContentPageFactory(parent=site.home, title=CANARY, live=False)
    page.save_revision()
    assert not holds_canary()


def test_a_page_withdrawn_deleted_or_expired_is_found_no_more(site):
    pages = [ContentPageFactory(parent=site.home, title=f"{CANARY} {n}") for n in range(3)]
    pages[0].unpublish()
    pages[1].delete()
    pages[2].expire_at = timezone.now() + dt.timedelta(seconds=-1)
    pages[2].save()
    assert not holds_canary()


def test_a_page_that_expires_is_hidden_before_anything_withdraws_it(site, monkeypatch):
    page = ContentPageFactory(parent=site.home, title=CANARY)
    Entry.objects.filter(source=f"page:{page.pk}").update(
        expires_at=timezone.now() - dt.timedelta(seconds=1)
    )
    assert found(CANARY) == []
    assert not holds_canary()
    assert engine().suggestions([CANARY], "fr", 8) == []


def test_a_page_that_asks_for_a_password_is_not_indexed_nor_those_under_it(site):
    page = ContentPageFactory(parent=site.home, title=f"{CANARY} 1")
    ContentPageFactory(parent=page, title=f"{CANARY} 2")
    assert len(found(CANARY)) == 2
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )
    assert not holds_canary()
    ContentPageFactory(parent=page, title=f"{CANARY} 3")
    assert not holds_canary()
    restriction.delete()
    assert len(found(CANARY)) == 3


def test_a_page_moved_under_a_closed_one_disappears(site):
    closed = ContentPageFactory(parent=site.home)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page = ContentPageFactory(parent=site.home, title=CANARY)
    page.move(closed, pos="last-child")
    assert not holds_canary()


def test_an_alias_has_no_entry_and_the_original_serves_every_language(site):
    page = ContentPageFactory(parent=site.home, title=CANARY)
    for code in ("en", "de"):
        page.copy_for_translation(site.homes[code].locale, alias=True)
    assert Entry.objects.filter(title=CANARY).count() == 1
    assert [found(CANARY, code) for code in ("fr", "en", "de", "it")] == [[CANARY]] * 4


def test_a_reader_finds_the_version_in_their_language_else_the_original(site):
    page = ContentPageFactory(parent=site.home, title=f"{CANARY} français")
    english = page.copy_for_translation(site.homes["en"].locale)
    english.title = f"{CANARY} english"
    english.save_revision().publish()
    assert found(CANARY, "en") == [f"{CANARY} english"]
    assert found(CANARY, "es") == [f"{CANARY} français"]
    assert found(CANARY, "es", language="en") == [f"{CANARY} english"]
    english.refresh_from_db()
    english.unpublish()
    assert found(CANARY, "en") == [f"{CANARY} français"]


def test_the_readers_language_comes_first(site):
    ContentPageFactory(parent=site.home, title=CANARY)
    ContentPageFactory(parent=site.homes["en"], title="Other", body=[("heading", CANARY)])
    assert found(CANARY, "fr") == [CANARY, "Other"]
    assert found(CANARY, "en") == ["Other", CANARY]


def test_a_document_is_found_through_the_meeting_that_shows_it(site):
    document = DocumentFactory(title="Diagnostic")
    give_text(document, "Introduction", f"Le mot {CANARY} est page deux.")
    assert not holds_canary()
    MeetingDocumentFactory(page=site.meeting, document=document, title="Rapport")
    refresh("page", [site.meeting.pk])
    assert found(CANARY) == ["Rapport"]
    terms = Match(parse(CANARY, "fr"))
    entry = Entry.objects.get(document_id=document.pk)
    assert [page.number for page in engine().pages(terms, [entry.pk]) if page.has_all] == [2]


def test_a_document_is_found_through_a_text_that_holds_it(site):
    document = DocumentFactory(title="Livret")
    ContentPageFactory(parent=site.home, body=[("documents", [document])])
    give_text(document, CANARY)
    assert found(CANARY) == ["Livret"]


def test_a_document_of_a_draft_or_of_a_withdrawn_meeting_is_not_indexed(site):
    document = DocumentFactory(title="Rapport")
    give_text(document, CANARY)
    draft = MeetingPageFactory(parent=site.programme, live=False)
    MeetingDocumentFactory(page=draft, document=document)
    refresh("page", [draft.pk])
    assert not holds_canary()
    draft.save_revision().publish()
    assert found(CANARY) != []
    draft.refresh_from_db()
    draft.unpublish()
    assert not holds_canary()


def test_a_document_of_a_private_collection_is_not_indexed(site):
    private = Collection.get_first_root_node().add_child(name="Privée")
    document = DocumentFactory(title="Rapport", collection=private)
    MeetingDocumentFactory(page=site.meeting, document=document, title="Rapport")
    give_text(document, CANARY)
    assert found(CANARY) == ["Rapport"]
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert not holds_canary()
    restriction.delete()
    assert found(CANARY) == ["Rapport"]
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    document.collection = Collection.get_first_root_node()
    document.save()
    assert found(CANARY) == ["Rapport"]


def test_a_text_that_arrives_or_changes_is_found_at_once(site):
    document = DocumentFactory(title="Rapport")
    MeetingDocumentFactory(page=site.meeting, document=document, title="Rapport")
    refresh("page", [site.meeting.pk])
    give_text(document, "ancien")
    assert found("ancien") == ["Rapport"]
    give_text(document, "nouveau")
    assert (found("ancien"), found("nouveau")) == ([], ["Rapport"])


def test_a_new_title_of_the_meeting_leaves_the_texts_of_its_documents_as_they_are(site):
    document = DocumentFactory(title="Rapport")
    MeetingDocumentFactory(page=site.meeting, document=document, title="Rapport")
    give_text(document, "covoiturage", "vélos")
    entry = Entry.objects.get(document_id=document.pk)
    Passage.objects.filter(entry=entry, number=2).update(document="temoin")
    site.meeting.title = "Assemblée"
    site.meeting.save()
    assert found("assemblée temoin") == ["Rapport"]


def test_an_initiative_is_found_while_its_original_is_published(site):
    original = InitiativeFactory(title=CANARY)
    translate_initiative(original, "en", title=f"{CANARY} english")
    assert (found(CANARY, "fr"), found(CANARY, "en")) == ([CANARY], [f"{CANARY} english"])
    original.unpublish()
    assert not holds_canary()


def test_an_initiative_never_published_is_not_indexed(site):
    InitiativeFactory(title=CANARY, live=False, first_published_at=None)
    assert not holds_canary()


def test_a_deleted_initiative_is_found_no_more(site):
    InitiativeFactory(title=CANARY).delete()
    assert not holds_canary()


def test_a_term_is_found_by_its_other_forms(site):
    term = GlossaryTermFactory(term="Covoiturage", other_forms=CANARY)
    assert found(CANARY) == ["Covoiturage"]
    term.delete()
    assert not holds_canary()


def test_what_did_not_change_is_not_written(site, django_assert_max_num_queries):
    page = ContentPageFactory(parent=site.home)
    before = list(Passage.objects.order_by("pk").values())
    assert refresh("page", [page.pk]) == 0
    assert list(Passage.objects.order_by("pk").values()) == before
    with django_assert_max_num_queries(9):
        refresh("page", [page.pk])


def test_a_title_weighs_more_than_a_summary_a_body_and_a_document(site):
    document = DocumentFactory(title="Rapport", language="fr")
    give_text(document, CANARY)
    ContentPageFactory(parent=site.home, title="corps", body=[("heading", CANARY)])
    ContentPageFactory(parent=site.home, title=CANARY)
    ContentPageFactory(parent=site.home, title="résumé", summary=CANARY)
    MeetingDocumentFactory(page=site.meeting, document=document, title="document")
    refresh("page", [site.meeting.pk])
    assert found(CANARY) == [CANARY, "résumé", "corps", "document"]


def test_of_two_equal_texts_the_fresher_comes_first(site):
    for date in ("2012-05-01", "2026-05-01", "2019"):
        MeetingPageFactory(parent=site.programme, title=f"{CANARY} {date[:4]}", date=date)
    assert found(CANARY) == [f"{CANARY} 2026", f"{CANARY} 2019", f"{CANARY} 2012"]

"""The index compared with the content, and put right."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from search.domain.index import refresh
from search.domain.upkeep import check, rebuild, repair
from search.models import Entry, Passage, Word
from tests.factories.media import DocumentFactory
from tests.factories.pages import ContentPageFactory, MeetingDocumentFactory
from tests.search.finding import found, give_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    repair()
    return ContentPageFactory(parent=site.home, title="Zygomorphe", summary="")


def contents() -> list[tuple]:
    rows = Passage.objects.order_by("entry__source", "entry__document_id", "number")
    return list(rows.values_list("entry__source", "entry__shown_in", "number", "title", "body"))


def test_an_index_in_step_is_right(page):
    assert check().is_right


def test_what_is_missing_stale_or_superfluous_is_named_and_repaired(site, page):
    other = ContentPageFactory(parent=site.home, title="Autre")
    gone = ContentPageFactory(parent=site.home, title="Parti")
    Entry.objects.filter(source=f"page:{page.pk}").delete()
    type(other).objects.filter(pk=other.pk).update(title="Changé")
    type(gone).objects.filter(pk=gone.pk).update(live=False)
    report = check()
    assert report.missing == [f"page:{page.pk} Zygomorphe"]
    assert report.stale == [f"page:{other.pk} Autre"]
    assert report.superfluous == [f"page:{gone.pk} Parti"]
    assert repair() == 3
    assert check().is_right
    assert found("zygomorphe") == ["Zygomorphe"]


def test_a_lost_page_of_a_document_is_found_missing(site, page):
    document = DocumentFactory()
    MeetingDocumentFactory(page=site.meeting, document=document)
    refresh("page", [site.meeting.pk])
    give_text(document, "un", "hippocampe")
    entry = Entry.objects.get(document_id=document.pk)
    Passage.objects.filter(entry=entry, number=2).delete()
    assert len(check().stale) == 1
    repair()
    assert check().is_right
    assert len(found("hippocampe")) == 1


def test_rebuilding_writes_the_same_and_tells_how_far_it_is(page):
    before = contents()
    steps = []
    rebuild(lambda done, total: steps.append((done, total)))
    assert contents() == before
    assert steps[-1][0] == steps[-1][1] > 0


def test_rebuilding_forgets_the_words_of_what_is_gone(site, page):
    page.delete()
    assert Word.objects.filter(folded="zygomorphe").exists()
    rebuild()
    assert not Word.objects.filter(folded="zygomorphe").exists()
    assert Word.objects.exists()


def test_the_commands_say_what_they_do(page):
    out = StringIO()
    call_command("check_search", stdout=out)
    Entry.objects.filter(source=f"page:{page.pk}").delete()
    with pytest.raises(CommandError):
        call_command("check_search", stdout=out)
    call_command("check_search", "--repair", stdout=out)
    assert f"page:{page.pk} Zygomorphe" in out.getvalue()
    call_command("check_search", stdout=out)
    call_command("rebuild_search", stdout=out)
    assert "100 %" in out.getvalue()
    assert found("zygomorphe") == ["Zygomorphe"]


def test_damaged_full_text_tables_are_mended(page):
    """PostgreSQL keeps its own: nothing there can differ."""
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite:
        with connection.cursor() as cursor:
            # Behind the triggers' back.
            cursor.execute("INSERT INTO search_passage_fts(rowid, title) VALUES (7, 'fantome')")
    assert check().is_damaged is is_sqlite
    call_command("check_search", "--repair", stdout=StringIO())
    assert found("zygomorphe") == ["Zygomorphe"]

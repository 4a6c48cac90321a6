"""What the admin tells of documents: in the list, in the form, in the chooser."""

import json
import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.search.index import insert_or_update_object

from core.enums import ExtractionState
from core.models import CouncilDocument
from tests.factories.media import DocumentFactory
from tests.factories.pdf import make_pdf

pytestmark = pytest.mark.django_db
INDEX = "/admin/documents/"


@pytest.fixture
def documents():
    """One of each state, the title being the state."""
    languages = ("fr", "en", "fr", "fr", "de", "", "")
    documents = []
    for number, (state, language) in enumerate(zip(ExtractionState, languages, strict=True), 1):
        document = DocumentFactory(title=state.value, language=language, page_count=number)
        # Not saved, which would have the first one read.
        changes = {"extraction_state": state, "file_size": number * 100}
        CouncilDocument.objects.filter(pk=document.pk).update(**changes)
        document.refresh_from_db()
        insert_or_update_object(document)
        documents.append(document)
    return documents


def cells(page):
    """The words of each row of the table."""
    rows = re.findall(r"<tr.*?</tr>", page.content.decode(), re.DOTALL)
    words = [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
        ]
        for row in rows
    ]
    # Those of the calendars of the filters are shorter.
    return [row for row in words if len(row) > 8]


def titles(page):
    return [row[1] for row in cells(page)]


def test_it_is_the_list_of_the_menu():
    assert reverse("wagtaildocs:index") == INDEX
    assert reverse("wagtaildocs:index_results") == f"{INDEX}results/"


def test_each_row_tells_state_pages_language_and_size(editor_client, documents):
    rows = {row[1]: row[3:7] for row in cells(editor_client.get(INDEX))}
    assert rows["no_text"] == [
        str(ExtractionState.NO_TEXT.short),
        "3",
        "français",
        "300 octets",
    ]
    assert rows["not_applicable"] == [
        str(ExtractionState.NOT_APPLICABLE.short),
        "7",
        "",
        "700 octets",
    ]
    assert len(rows) == 7


@pytest.mark.parametrize("address", [INDEX, f"{INDEX}results/"])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"extraction_state": "no_text"}, {"no_text"}),
        ({"language": "de"}, {"refused"}),
        ({"language": "fr", "extraction_state": "ok"}, set()),
        ({"extraction_state": "unheard-of"}, None),
    ],
)
def test_it_is_filtered(address, query, expected, editor_client, documents):
    page = editor_client.get(address, query)
    assert page.status_code == 200
    everything = {state.value for state in ExtractionState}
    assert set(titles(page)) == (everything if expected is None else expected)


@pytest.mark.parametrize("key", ["page_count", "file_size", "language", "extraction_state"])
@pytest.mark.parametrize("search", [{}, {"q": "no_text"}])
def test_it_is_sorted_while_searched_too(key, search, editor_client, documents):
    page = editor_client.get(INDEX, {"ordering": f"-{key}", **search})
    assert page.status_code == 200
    if not search and key in {"page_count", "file_size"}:
        assert titles(page) == [state.value for state in reversed(ExtractionState)]


@pytest.mark.parametrize("count", [3, 20])
def test_its_queries_do_not_grow(count, editor_client, django_assert_max_num_queries):
    for _ in range(count):
        DocumentFactory()
    editor_client.get(INDEX)
    with django_assert_max_num_queries(16):
        editor_client.get(INDEX)


def test_who_may_not_sees_no_list(translator_client, documents):
    assert translator_client.get(INDEX).status_code == 302


def test_the_form_tells_what_was_read(editor_client, editor):
    text = "Le conseil est dans le bourg et les gens sont dans la rue"
    file = ContentFile(make_pdf(text, "b"), name="avis.pdf")
    document = CouncilDocument.objects.create(title="Avis", file=file, uploaded_by_user=editor)
    document.refresh_from_db()
    page = editor_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert str(ExtractionState.OK.label) in page
    assert f'src="{document.first_page.url}" alt="" width="480" height="680"' in page
    assert document.language_is_guessed


def test_the_form_of_a_long_document_says_so(editor_client, editor):
    document = DocumentFactory(uploaded_by_user=editor, page_count=501)
    assert document.is_too_long
    assert not DocumentFactory(page_count=500).is_too_long
    assert not DocumentFactory(page_count=None).is_too_long
    assert editor_client.get(reverse("wagtaildocs:edit", args=[document.pk])).status_code == 200


@pytest.mark.parametrize("name", ["choose", "choose_results"])
def test_the_chooser_tells_the_state(name, editor_client, documents):
    response = editor_client.get(reverse(f"wagtaildocs_chooser:{name}"))
    content = response.content.decode()
    words = json.loads(content)["html"] if name == "choose" else content
    for state in ExtractionState:
        assert str(state.short) in words


def test_the_form_says_what_those_who_do_not_see_it_meet(editor_client):
    document = DocumentFactory(read_hash="")
    document.refresh_from_db()
    shown = editor_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    section = shown[shown.index('class="document-health"') : shown.index("</section>")]
    assert section.count("is-fault") == 4
    assert "n’est pas balisé" in section
    listed = editor_client.get(INDEX).content.decode()
    assert "4 points à améliorer" in listed

"""Documents through the admin, by each of its ways in."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from core.enums import ExtractionState
from core.forms.documents import BEGINNINGS
from core.models import CouncilDocument
from tests.factories import hostile_pdf
from tests.factories.media import DocumentFactory
from tests.factories.pdf import make_pdf

pytestmark = pytest.mark.django_db
PDF = make_pdf("Compte rendu")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def add_alone(client, content, name, **fields):
    file = SimpleUploadedFile(name, content)
    data = {"title": "Compte rendu", "file": file, "tags": "", "language": "", **fields}
    return client.post(reverse("wagtaildocs:add"), data)


def add_among_others(client, content, name, **fields):
    data = {"files[]": SimpleUploadedFile(name, content), "title": "Compte rendu", **fields}
    return client.post(
        reverse("wagtaildocs:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}
    )


def add_in_chooser(client, content, name, **fields):
    data = {"title": "Compte rendu", "file": SimpleUploadedFile(name, content), **fields}
    prefixed = {f"document-chooser-upload-{key}": value for key, value in data.items()}
    return client.post(reverse("wagtaildocs_chooser:create"), prefixed)


WAYS = (add_alone, add_among_others, add_in_chooser)


def words_of(response):
    if response["Content-Type"] == "application/json":
        return "\n".join(str(value) for value in json.loads(response.content).values())
    return response.content.decode()


@pytest.mark.parametrize("add", WAYS)
def test_a_document_is_added_and_read(add, editor_client, editor):
    assert add(editor_client, PDF, "compte-rendu.pdf").status_code in {200, 302}
    document = CouncilDocument.objects.get()
    assert (document.title, document.uploaded_by_user) == ("Compte rendu", editor)
    assert (document.extraction_state, document.page_count) == (ExtractionState.OK, 1)


@pytest.mark.parametrize("add", WAYS)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("texte.pdf", b"Bonjour"),
        ("page.pdf", b"<!doctype html><script>alert(1)</script>" + PDF),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n"),
        ("vide.pdf", b""),
        ("dessin.svg", SVG),
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        ("programme.exe", b"MZ"),
        ("sans-extension", PDF),
        ("page.txt", b"  <!DOCTYPE html><script>alert(1)</script>"),
        ("dessin.csv", SVG),
        ("document.csv", PDF),
        ("binaire.txt", b"abc\x00def"),
        ("archive.odt", b"PK\x03\x04" + bytes(60)),
        ("texte.docx", b"Bonjour"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(add, name, content, editor_client):
    response = add(editor_client, content, name)
    assert response.status_code == 200
    assert add is add_among_others or "Compte rendu" in words_of(response)
    assert not CouncilDocument.objects.exists()
    assert not UploadedFile.objects.exists()


def open_document(kind):
    return b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument." + kind


ALLOWED = {
    "avis.pdf": PDF,
    "AVIS.PDF": b"\xef\xbb\xbf\r\n" + PDF,
    "texte.odt": open_document(b"text"),
    "tableau.ods": open_document(b"spreadsheet"),
    "diapos.odp": open_document(b"presentation"),
    "texte.docx": b"PK\x03\x04" + bytes(60),
    "tableau.xlsx": b"PK\x03\x04" + bytes(60),
    "diapos.pptx": b"PK\x03\x04" + bytes(60),
    "vide.zip": b"PK\x05\x06" + bytes(18),
    "liste.csv": "nom;commune\nÉlan;Nozay\n".encode("cp1252"),
    "unicode.csv": "nom\tcommune\n".encode("utf-16"),
    "texte.txt": "Élan < 3 km\n".encode(),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_each_kind_that_is_allowed_is_taken(name, editor_client):
    assert add_alone(editor_client, ALLOWED[name], name).status_code == 302
    document = CouncilDocument.objects.get()
    is_pdf = name.lower().endswith("pdf")
    expected = ExtractionState.OK if is_pdf else ExtractionState.NOT_APPLICABLE
    assert document.extraction_state == expected


def test_each_extension_that_is_allowed_has_its_beginning(settings):
    assert set(BEGINNINGS) == set(settings.WAGTAILDOCS_EXTENSIONS)


@pytest.mark.parametrize("add", WAYS)
@pytest.mark.parametrize(
    ("content", "state"),
    [
        (hostile_pdf.make_scan(), ExtractionState.NO_TEXT),
        (hostile_pdf.make_encrypted_pdf("A", user_password=b"mot"), ExtractionState.ENCRYPTED),
        (hostile_pdf.make_truncated_pdf(), ExtractionState.REFUSED),
    ],
)
def test_a_pdf_that_cannot_be_read_is_kept_and_says_so(add, content, state, editor_client):
    assert add(editor_client, content, "avis.pdf").status_code in {200, 302}
    assert CouncilDocument.objects.get().extraction_state == state


@pytest.mark.parametrize("add", WAYS)
def test_a_heavy_file_is_refused_with_the_limit(add, editor_client, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    response = add(editor_client, PDF, "avis.pdf")
    assert response.status_code == 200
    assert "100" in words_of(response)
    assert not CouncilDocument.objects.exists()


def test_several_at_once_are_all_read_and_named(editor_client):
    for number in (1, 2, 3):
        response = add_among_others(
            editor_client, make_pdf(*"a" * number), f"avis-{number}.pdf", title=f"Avis {number}"
        )
        assert json.loads(response.content)["success"] is True
    document = CouncilDocument.objects.get(title="Avis 2")
    prefix = f"doc-{document.pk}"
    data = {f"{prefix}-title": "Avis du bureau", f"{prefix}-tags": "", f"{prefix}-language": "de"}
    url = reverse("wagtaildocs:edit_multiple", args=[document.pk])
    assert json.loads(editor_client.post(url, data).content)["success"] is True
    rows = CouncilDocument.objects.order_by("page_count").values_list("title", "page_count")
    assert list(rows) == [("Avis 1", 1), ("Avis du bureau", 2), ("Avis 3", 3)]


def test_one_that_waits_for_its_title_is_read_once_it_has_one(editor_client):
    add_among_others(editor_client, PDF, "avis.pdf", title="x" * 300)
    waiting = UploadedFile.objects.get()
    prefix = f"uploaded-document-{waiting.pk}"
    url = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[waiting.pk])
    data = {f"{prefix}-title": "Avis", f"{prefix}-tags": "", f"{prefix}-language": ""}
    assert json.loads(editor_client.post(url, data).content)["success"] is True
    assert CouncilDocument.objects.get().extraction_state == ExtractionState.OK


def edit(client, document, **fields):
    data = {"title": document.title, "tags": "", "language": "", **fields}
    return client.post(reverse("wagtaildocs:edit", args=[document.pk]), data)


def test_another_file_is_read_and_a_wrong_one_refused(editor_client, editor):
    document = DocumentFactory(uploaded_by_user=editor)
    new = make_pdf("Deux", "pages")
    assert edit(editor_client, document, file=SimpleUploadedFile("a.pdf", new)).status_code == 302
    document.refresh_from_db()
    assert (document.page_count, document.pages.count()) == (2, 2)
    response = edit(
        editor_client, document, title="Avis", file=SimpleUploadedFile("b.pdf", b"Bonjour")
    )
    assert (response.status_code, "Avis" in words_of(response)) == (200, True)
    document.refresh_from_db()
    assert document.page_count == 2


FRENCH = make_pdf("Le conseil est dans le bourg et les gens sont dans la rue")


def test_a_form_shown_before_the_file_was_read_does_not_forget_its_language(editor_client):
    """The list of several uploads: titles are typed while the worker reads."""
    add_among_others(editor_client, FRENCH, "avis.pdf")
    document = CouncilDocument.objects.get()
    prefix = f"doc-{document.pk}"
    data = {f"{prefix}-title": "Avis", f"{prefix}-tags": "", f"{prefix}-language": ""}
    editor_client.post(reverse("wagtaildocs:edit_multiple", args=[document.pk]), data)
    document.refresh_from_db()
    assert (document.title, document.language) == ("Avis", "fr")
    assert document.language_is_guessed is True


def test_an_emptied_language_is_recognised(editor_client, editor):
    add_alone(editor_client, FRENCH, "avis.pdf", language="de")
    document = CouncilDocument.objects.get()
    assert (document.language, document.language_is_guessed) == ("de", False)
    edit(editor_client, document, language="")
    document.refresh_from_db()
    assert (document.language, document.language_is_guessed) == ("fr", True)


def test_the_same_file_sent_again_is_read_again(editor_client, editor):
    document = DocumentFactory(uploaded_by_user=editor)
    CouncilDocument.objects.update(extraction_state=ExtractionState.TIMED_OUT)
    with document.file.open() as file:
        content = file.read()
    edit(editor_client, document, file=SimpleUploadedFile("a.pdf", content))
    document.refresh_from_db()
    assert document.extraction_state == ExtractionState.OK


def test_the_language_an_editor_chooses_is_no_guess_any_more(editor_client, editor):
    document = DocumentFactory(uploaded_by_user=editor, language="fr", language_is_guessed=True)
    edit(editor_client, document, language="fr", title="Autre")
    document.refresh_from_db()
    assert document.language_is_guessed is True
    edit(editor_client, document, language="de")
    document.refresh_from_db()
    assert (document.language, document.language_is_guessed) == ("de", False)


def test_an_exception_is_kept_with_its_author_and_date(editor_client, editor, client):
    document = DocumentFactory(health={})
    url = reverse("wagtaildocs:edit", args=[document.pk])
    reason = "L’original n’existe plus qu’en papier."
    data = {"title": document.title, "tags": "", "language": "fr", "exception_reason": reason}
    assert editor_client.post(url, {**data, "summary": "Trois décisions."}).status_code == 302
    document.refresh_from_db()
    assert (document.exception_reason, document.exception_by) == (reason, editor)
    assert document.summary == "Trois décisions."
    decided_at = document.exception_at
    assert decided_at is not None

    # Another change is no new decision.
    editor_client.post(url, {**data, "title": "Un autre titre"})
    document.refresh_from_db()
    assert document.exception_at == decided_at
    assert str(editor) in editor_client.get(url).content.decode()

    editor_client.post(url, {**data, "exception_reason": ""})
    document.refresh_from_db()
    assert (document.exception_by, document.exception_at) == (None, None)


@pytest.mark.parametrize("add", WAYS)
def test_nothing_is_asked_of_a_file_being_sent(add, editor_client):
    """A summary or an exception sent with it would be about a file that nobody has read."""
    add(editor_client, PDF, "compte-rendu.pdf", exception_reason="Parce que")
    assert CouncilDocument.objects.get().exception_reason == ""

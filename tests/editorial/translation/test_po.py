"""A translator takes the texts away in a PO file and brings them back."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail_localize.models import StringTranslation

from core.domain.translation.po import MAX_PO_BYTES
from tests.editorial.translation.conftest import begin
from tests.factories.snippets import GlossaryTermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(locales):
    return begin(
        GlossaryTermFactory(term="PETR", definition="Un pôle.", other_forms="PETRs"), locales["de"]
    )


def download(client, work):
    return polib.pofile(client.get(work.url("pofile/download/")).content.decode())


def upload(client, work, content):
    content = content if isinstance(content, bytes) else str(content).encode()
    file = SimpleUploadedFile("a.po", content, "text/x-gettext-translation")
    return client.post(work.url("pofile/upload/"), {"file": file}, follow=True)


def written(work):
    return dict(StringTranslation.objects.values_list("translation_of__data", "data"))


def test_there_and_back(work, translator_client, translator):
    po = download(translator_client, work)
    for entry in po:
        entry.msgstr = {"PETR": "Ländlicher Pol", "Un pôle.": "Ein Pol."}.get(entry.msgid, "")

    report = upload(translator_client, work, po).context["report"]

    assert report.changed == [("", "Ländlicher Pol"), ("", "Ein Pol.")]
    assert (report.refused, report.unchanged, report.empty) == ([], 0, 1)
    assert written(work) == {"PETR": "Ländlicher Pol", "Un pôle.": "Ein Pol."}
    assert set(StringTranslation.objects.values_list("last_translated_by", flat=True)) == {
        translator.pk
    }

    again = upload(translator_client, work, po).context["report"]
    assert (again.changed, again.unchanged) == ([], 2)


def test_the_report_says_what_was_there_before(work, translator_client):
    po = download(translator_client, work)
    po.find("PETR").msgstr = "Pol"
    upload(translator_client, work, po)
    po.find("PETR").msgstr = "PETR-Pol"

    html = upload(translator_client, work, po).content.decode()

    assert "<td>Pol</td><td>PETR-Pol</td>" in html


def test_what_is_refused_is_said_with_its_reason(work, translator_client):
    po = download(translator_client, work)
    po.find("PETR").msgstr = "Pol"
    po.find("PETR").flags.append("fuzzy")
    po.find("Un pôle.").msgstr = "<script>alert(1)</script>"
    po.append(polib.POEntry(msgid="Disparu", msgctxt="definition", msgstr="Weg"))

    report = upload(translator_client, work, po).context["report"]

    assert [refusal.text for refusal in report.refused] == ["PETR", "Un pôle.", "Disparu"]
    assert len({refusal.why for refusal in report.refused}) == 3
    assert written(work) == {}


def test_a_link_to_elsewhere_is_refused(site, locales, translator_client):
    site.legal.body = [
        ("text", '<p>Lire <a href="https://example.org/">ceci</a>.</p>'),
    ]
    site.legal.save()
    work = begin(type(site.legal).objects.get(pk=site.legal.pk), locales["de"])
    po = download(translator_client, work)
    entry = next(one for one in po if "<a" in one.msgid)
    entry.msgstr = '<a id="a9">Das</a> lesen.'

    report = upload(translator_client, work, po).context["report"]

    assert [refusal.text for refusal in report.refused] == [entry.msgid]


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", b"\xff\xfe\x00", b"/etc/passwd", b'msgid "a"\nmsgstr "b"\n', b"a" * 10],
)
def test_another_file_is_refused_in_words(work, translator_client, content):
    response = upload(translator_client, work, content)

    assert response.redirect_chain == [(work.edit_url, 302)]
    assert written(work) == {}


def test_a_file_too_large_is_refused(work, translator_client):
    response = upload(translator_client, work, b"#" * (MAX_PO_BYTES + 1))

    assert response.redirect_chain == [(work.edit_url, 302)]


def test_the_file_of_another_translation_is_refused(work, locales, translator_client):
    po = download(translator_client, begin(work.source, locales["it"]))
    po.find("PETR").msgstr = "Polo"

    upload(translator_client, work, po)

    assert written(work) == {}


def test_no_file_is_said(work, translator_client):
    assert translator_client.post(work.url("pofile/upload/"), {}).status_code == 302


def test_it_is_for_who_may_translate(work, client, translator_client):
    po = download(translator_client, work)
    po.find("PETR").msgstr = "Pol"

    upload(client, work, po)

    assert written(work) == {}

"""Another file per language: what readers are told before there is one, and after."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail_localize.models import OverridableSegment

from core.domain.translation.submission import decide, submit
from core.models import CouncilDocument
from meetings.models import MeetingDocument
from tests.editorial.translation.conftest import begin, publish
from tests.factories.media import DocumentFactory

pytestmark = pytest.mark.django_db


def file_of(title, language="fr"):
    """A file of 2.1 MB, as far as the site knows."""
    document = DocumentFactory(title=title, language=language)
    CouncilDocument.objects.filter(pk=document.pk).update(file_size=2_200_000)
    return document


@pytest.fixture
def report():
    return file_of("Compte rendu de mars")


@pytest.fixture
def meeting(site, report):
    """A meeting with a report among its documents, and another one in its text."""
    meeting = site.meeting
    meeting.documents.all().delete()
    meeting.documents = [MeetingDocument(document=report, title="Compte rendu", language="fr")]
    meeting.body = [("documents", [file_of("Annexe")])]
    meeting.save_revision().publish()
    return meeting


def lines(client, url):
    """What the lines of the page's files say, without what is read aloud only."""
    html = BeautifulSoup(client.get(url).content, "html.parser")
    return [" ".join(one.text.split()) for one in html.select("main .spec")]


def give(client, work, path, document):
    """Choose another file in the translation editor, as the browser does."""
    segment = OverridableSegment.objects.get(
        source=work.translation.source, context__path__regex=path
    )
    url = work.url(f"overrides/{segment.pk}/edit/")
    answer = client.put(url, f"value={document.pk}", "application/x-www-form-urlencoded")
    assert (answer.status_code, json.loads(answer.content)["data"]) == (201, str(document.pk))


def test_a_file_in_another_language_says_so_until_there_is_one(
    meeting, locales, client, translator_client, translator, moderator
):
    work = begin(meeting, locales["de"])
    publish(work, moderator, "Alt")
    only = "PDF, 2,1 MB, 1 Seite, nur auf Französisch"
    assert lines(client, work.target.url) == [only, f"Protokoll, {only}"]

    german = file_of("Protokoll", "de")
    give(translator_client, work, r"^documents\..*\.document$", german)
    give(translator_client, work, r"^body\.", german)
    submit(work.translation, user=translator)
    assert lines(client, work.target.url) == [only, f"Protokoll, {only}"]

    decide(work.translation, user=moderator, approves=True)

    german_line = "PDF, 2,1 MB, 1 Seite"
    assert lines(client, work.target.url) == [german_line, f"Protokoll, {german_line}"]
    assert [row.document for row in work.target.documents.all()] == [german]
    assert lines(client, meeting.url) == ["PDF, 2,1 Mo, 1 page"] * 2


def test_titles_carry_their_own_language(site, meeting, locales, client, moderator):
    """In lists of a translated page, the documents of meetings that are not translated."""
    publish(begin(site.programme, locales["de"]), moderator, "Alt")
    pages = (site.in_language(site.programme, "de"), site.homes["de"])

    for page in pages:
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        links = html.select("main a[href^='/documents/']")
        titles = [link.find(lang=True) for link in links]
        assert {(title.text[:12], title["lang"]) for title in titles} == {("Compte rendu", "fr")}


def test_only_is_said_of_what_exists_once(meeting, locales, client, translator_client, moderator):
    english = begin(meeting, locales["en"])
    give(translator_client, english, r"^documents\.", DocumentFactory(language="en"))
    publish(english, moderator, "Old")
    german = begin(meeting, locales["de"])
    publish(german, moderator, "Alt")

    assert lines(client, german.target.url)[1].endswith("auf Französisch, nicht auf Deutsch")


def test_the_programme_and_the_home_page_say_so_too(
    site, meeting, locales, client, translator_client, moderator
):
    publish(begin(site.programme, locales["de"]), moderator, "Alt")
    programme = site.in_language(site.programme, "de")
    home = site.homes["de"]
    for page in (programme, home):
        assert lines(client, page.url)[0].endswith("nur auf Französisch"), page

    work = begin(meeting, locales["de"])
    give(translator_client, work, r"^documents\.", DocumentFactory(language="de"))
    publish(work, moderator, "Neu")

    for page in (programme, home):
        assert not lines(client, page.url)[0].endswith("auf Französisch"), page


@pytest.mark.parametrize("count", [3, 30])
def test_as_many_queries_for_3_as_for_30(
    site, meeting, locales, client, moderator, count, django_assert_max_num_queries
):
    meeting.documents = [
        MeetingDocument(document=one) for one in DocumentFactory.create_batch(count)
    ]
    meeting.save_revision().publish()
    work = begin(meeting, locales["de"])
    publish(work, moderator, "Alt")
    client.get(work.target.url)

    with django_assert_max_num_queries(12) as queries:
        html = client.get(work.target.url).content.decode()

    assert html.count("nur auf Französisch") == count + 1
    assert len(queries.captured_queries) == 11

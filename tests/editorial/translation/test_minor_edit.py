"""Who publishes an original says that its translations stay valid."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.models.audit_log import ModelLogEntry
from wagtail.models.pages import PageLogEntry

from core.models import GlossaryTerm, TranslationRecord
from tests.harness.admin_forms import page_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def outdated(published):
    """A published translation whose original has been published again in other words."""
    change(published, "Autre")
    return published


def change(work, text):
    source = type(work.source).objects.get(pk=work.source.pk)
    setattr(source, "title" if isinstance(source, Page) else "definition", text)
    source.save_revision().publish()


def url_of(work):
    kind = ContentType.objects.get_for_model(Page if isinstance(work.source, Page) else work.source)
    return f"/admin/translations/minor/{kind.pk}/{work.source.pk}/"


def source_url(work):
    pk = work.source.pk
    if isinstance(work.source, Page):
        return f"/admin/pages/{pk}/edit/"
    return f"/admin/snippets/core/glossaryterm/edit/{pk}/"


def is_outdated(work):
    return TranslationRecord.objects.of(work.target).get().outdated_since is not None


def words_asked(client, work):
    """Return what the question says was read."""
    return re.search(r'name="words" value="(\w+)"', client.get(url_of(work)).content.decode())[1]


def events(work):
    model = PageLogEntry if isinstance(work.source, Page) else ModelLogEntry
    return [
        (entry.user.username, entry.data["languages"])
        for entry in model.objects.filter(action="core.minor_edit")
    ]


def test_a_moderator_is_asked_says_so_and_it_is_remembered(outdated, moderator_client):
    assert url_of(outdated) in moderator_client.get(source_url(outdated)).content.decode()

    words = words_asked(moderator_client, outdated)
    answer = moderator_client.post(url_of(outdated), {"words": words})

    assert answer.url == source_url(outdated)
    assert (is_outdated(outdated), events(outdated)) == (False, [("moderator", ["de"])])
    assert url_of(outdated) not in moderator_client.get(source_url(outdated)).content.decode()
    html = moderator_client.get(url_of(outdated)).content.decode()
    assert 'name="words"' not in html


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_who_may_not_publish_may_not_say_so(outdated, role, moderator_client, request):
    client = request.getfixturevalue(f"{role}_client")
    words = words_asked(moderator_client, outdated)

    answers = client.get(url_of(outdated)), client.post(url_of(outdated), {"words": words})

    # Wagtail answers a refusal with its first screen and a sentence.
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, "/admin/")] * 2
    assert (is_outdated(outdated), events(outdated)) == (True, [])
    assert url_of(outdated) not in client.get(outdated.edit_url).content.decode()
    assert url_of(outdated) not in client.get(source_url(outdated), follow=True).content.decode()


def test_a_visitor_is_asked_to_sign_in(outdated, client):
    assert client.get(url_of(outdated)).url.startswith("/admin/login/")


def test_a_change_not_read_is_not_called_minor(outdated, moderator_client):
    words = words_asked(moderator_client, outdated)
    change(outdated, "Encore autre chose")

    answer = moderator_client.post(url_of(outdated), {"words": words})

    assert (answer.url, is_outdated(outdated)) == (url_of(outdated), True)


def test_a_translation_is_no_original(outdated, moderator_client):
    kind = ContentType.objects.get_for_model(outdated.target)
    url = f"/admin/translations/minor/{kind.pk}/{outdated.target.pk}/"

    assert moderator_client.post(url, {"words": ""}).url == "/admin/"


def test_what_does_not_exist(outdated, moderator_client):
    kinds = [ContentType.objects.get_for_model(model).pk for model in (GlossaryTerm, ContentType)]
    kinds.append(0)
    for kind in kinds:
        url = f"/admin/translations/minor/{kind}/999999/"
        assert moderator_client.get(url).status_code == 404


def test_it_is_offered_on_the_board_and_above_the_texts(outdated, moderator_client):
    kind = "page" if isinstance(outdated.source, Page) else "glossaryterm"
    board = moderator_client.get(f"/admin/translations/?kind={kind}&state=outdated")

    assert url_of(outdated) in board.content.decode()
    assert url_of(outdated) in moderator_client.get(outdated.edit_url).content.decode()


def test_publishing_says_how_many_are_left_behind(published_page, moderator_client):
    client, page = moderator_client, published_page.source
    form = page_form("text", title="Autre", slug=page.slug)
    data = {**form, "action-publish": "1"}

    html = client.post(source_url(published_page), data, follow=True).content.decode()

    assert Page.objects.get(pk=page.pk).title == "Autre"
    assert url_of(published_page) in html
